UPDATE customer SET ver = $3, seq = $4 WHERE branch = $1 AND id = $2
