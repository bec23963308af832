-- The beginning of a later part of a name, class by class.
SELECT customer, kind
FROM search_term
WHERE class IN (SELECT value FROM json_each(?3))
  AND term >= ?1 AND term < ?2 AND kind IN (1, 3, 5)
