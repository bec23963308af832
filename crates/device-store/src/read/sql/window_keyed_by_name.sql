-- The same in the order of names, which facts do not hold.
SELECT no
FROM customer
WHERE no IN (
    SELECT f.customer
    FROM {among} fact AS f INDEXED BY fact_figures {on}
    WHERE {holds}
)
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
