DELETE FROM branch_exit WHERE branch = $1 AND customer = $2
