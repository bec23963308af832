-- Row numbers of a window of those who share a key; {among} is those gathered or nothing.
SELECT f.customer AS no
FROM {among} fact AS f INDEXED BY fact_figures {on}
WHERE {key} = ?1
ORDER BY {terms}
LIMIT ?2 OFFSET ?3
