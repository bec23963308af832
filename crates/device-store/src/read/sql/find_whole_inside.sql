-- A whole term, of a later part of a name, class by class.
SELECT customer, kind
FROM search_term
WHERE class IN (SELECT value FROM json_each(?3))
  AND term = ?1 AND ?2 IS NOT NULL AND kind IN (1, 3, 5)
