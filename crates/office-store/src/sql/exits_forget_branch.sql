DELETE FROM branch_exit WHERE branch = $1 AND seq <= $2 RETURNING 1
