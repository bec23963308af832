-- Row numbers of everybody with a term that begins so, a range of the primary key for each class.
SELECT customer
FROM search_term
WHERE class IN (
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
    24, 25, 26, 27, 28, 29, 30, 31, 32, 33
) AND term >= ?1 AND term < ?2
