SELECT customer, kind, position, value FROM master
WHERE branch = $1 AND customer = ANY ($2)
ORDER BY customer, kind, position
