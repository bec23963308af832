-- A whole term, of a later part of a name.
SELECT customer, kind
FROM search_term
WHERE class = ?1 AND term = ?2 AND ?3 IS NOT NULL AND kind IN (1, 3, 5)
LIMIT ?4
