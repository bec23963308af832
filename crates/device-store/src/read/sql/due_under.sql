-- Due within days in one tier, among the gathered.
SELECT coalesce(sum(c.due_amount), 0)
FROM temp.gathered AS g
JOIN customer AS c ON c.no = g.no
WHERE c.tier_rank = ?1 AND c.due_on BETWEEN ?2 AND ?3
