-- Row numbers of a window in one tier; {terms} stands on an index led by tier_rank.
SELECT no
FROM customer
WHERE tier_rank = ?1
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
