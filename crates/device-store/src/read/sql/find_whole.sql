-- A whole term, of the head of a name or of a number, class by class (crate::working::class).
SELECT customer, kind
FROM search_term
WHERE class IN (SELECT value FROM json_each(?3))
  AND term = ?1 AND ?2 IS NOT NULL AND kind NOT IN (1, 3, 5)
