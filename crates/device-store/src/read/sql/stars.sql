SELECT raw
FROM own_row
WHERE kind = 'star'
