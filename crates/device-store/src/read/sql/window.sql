-- Row numbers of a window in one tier; {terms} stands on an index led by tier_rank. {base} is what a
-- row stands on when nothing waits for it, where that index says it, else NULL.
SELECT no, {base}
FROM customer
WHERE tier_rank = ?1
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
