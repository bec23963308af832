-- What groups add up, of all customers.
SELECT tier_rank, tier, aum_davg, delta, due_on, due_amount, contact_from
FROM customer
