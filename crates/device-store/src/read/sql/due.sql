-- Due within days in one tier: a range of the covering index book_due.
SELECT coalesce(sum(due_amount), 0)
FROM customer
WHERE tier_rank = ?1 AND due_on BETWEEN ?2 AND ?3
