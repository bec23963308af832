SELECT kind, id, hash FROM child WHERE branch = $1 AND customer = $2
