-- Customers by primary and tier: one pass over all of them.
SELECT advisor, tier, count(*)
FROM customer
GROUP BY advisor, tier
