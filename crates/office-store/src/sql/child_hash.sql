SELECT hash FROM child WHERE branch = $1 AND customer = $2 AND kind = $3 AND id = $4
