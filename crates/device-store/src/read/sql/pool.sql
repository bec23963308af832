-- Customers without a primary: a range of book_advisor, led by the missing advisor.
SELECT no
FROM customer
WHERE advisor IS NULL AND tier_rank >= ?1 AND status <> 'closed'
ORDER BY tier_rank DESC, aum_davg DESC, no
LIMIT ?2 OFFSET ?3
