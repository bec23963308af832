-- A row of one's own desk or of the branch, as pending intents leave it.
SELECT raw
FROM own_row
WHERE kind = ?1 AND id = ?2
LIMIT 1
