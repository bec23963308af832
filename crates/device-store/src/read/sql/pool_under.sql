-- Customers without a primary, among the gathered.
SELECT no
FROM customer
WHERE advisor IS NULL AND tier_rank >= ?1 AND status <> 'closed' AND no IN (SELECT no FROM temp.gathered)
ORDER BY tier_rank DESC, aum_davg DESC, no
LIMIT ?2 OFFSET ?3
