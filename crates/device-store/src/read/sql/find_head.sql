-- The beginning of a name or number, class by class.
SELECT customer, kind
FROM search_term
WHERE class IN (
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
    25, 26, 27, 28, 29, 30, 31, 32, 33)
  AND term >= ?1 AND term < ?2 AND kind NOT IN (1, 3, 5)
