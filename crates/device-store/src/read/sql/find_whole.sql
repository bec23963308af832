-- A whole term, of the head of a name or of a number.
SELECT customer, kind
FROM search_term
WHERE class = ?1 AND term = ?2 AND ?3 IS NOT NULL AND kind NOT IN (1, 3, 5)
LIMIT ?4
