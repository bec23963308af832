-- Row numbers of a window of those of the group ?1; {among} is those gathered or nothing.
SELECT f.customer AS no
FROM {among} fact AS f INDEXED BY fact_figures {on}
WHERE {holds}
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
