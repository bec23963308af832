-- Row numbers of a window of the gathered that share a key.
SELECT no
FROM customer
WHERE no IN (
    SELECT g.no
    FROM temp.gathered AS g
    JOIN fact AS f ON f.customer = g.no
    WHERE {key} = ?1
)
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
