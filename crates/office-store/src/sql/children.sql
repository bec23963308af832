SELECT kind, id, seq, hash, payload FROM child
WHERE branch = $1 AND customer = $2 AND seq > $3
ORDER BY kind, id
