SELECT kind, id, seq, hash, payload FROM child
WHERE branch = $1 AND customer = $2 AND kind = $3 AND seq > $4
ORDER BY id
