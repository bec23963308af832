-- Row numbers of a window of the gathered that share a key.
SELECT c.no
FROM temp.gathered AS g
JOIN customer AS c ON c.no = g.no
JOIN fact AS f     ON f.customer = g.no
WHERE {key} = ?1
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
