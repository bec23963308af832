-- A range of book_overdue.
SELECT no
FROM customer
WHERE tier_rank = ?1 AND contact_from < ?2 AND advisor IS NOT NULL
ORDER BY contact_from, no
