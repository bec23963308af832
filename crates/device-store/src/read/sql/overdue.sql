-- Contact overdue in one tier: a range of the index book_overdue.
SELECT count(*)
FROM customer
WHERE tier_rank = ?1 AND contact_from < ?2
