UPDATE branch_head SET seq = $2 WHERE branch = $1
