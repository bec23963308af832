-- The beginning of a name or number.
SELECT customer, kind
FROM search_term
WHERE class = ?1 AND term >= ?2 AND term < ?3 AND kind NOT IN (1, 3, 5)
LIMIT ?4
