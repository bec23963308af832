-- What the peers of potential are made of.
SELECT birth_on, as_of, aum_davg
FROM customer
WHERE aum_davg IS NOT NULL AND status <> 'closed'
