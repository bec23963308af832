-- Row numbers of a window of the gathered that share a key; the gathered first, whatever SQLite
-- thinks of the facts.
SELECT no
FROM customer
WHERE no IN (
    SELECT g.no
    FROM temp.gathered AS g
    CROSS JOIN fact AS f ON f.customer = g.no
    WHERE {key} = ?1
)
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
