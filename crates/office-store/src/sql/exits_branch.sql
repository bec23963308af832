SELECT customer FROM branch_exit WHERE branch = $1 AND seq > $2 ORDER BY seq
