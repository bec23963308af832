-- Row numbers of a window in one tier, among the gathered.
SELECT no, NULL
FROM customer
WHERE tier_rank = ?1 AND no IN (SELECT no FROM temp.gathered)
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
