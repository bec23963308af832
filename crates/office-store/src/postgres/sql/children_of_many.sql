SELECT customer, kind, id, seq, hash, payload FROM child
WHERE branch = $1 AND customer = ANY ($2) AND seq > $3
ORDER BY customer, kind, id
