UPDATE membership SET seq = $4 WHERE branch = $1 AND scope = $2 AND customer = $3
