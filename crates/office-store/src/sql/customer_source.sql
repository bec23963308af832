UPDATE customer SET source = $3 WHERE branch = $1 AND id = $2
