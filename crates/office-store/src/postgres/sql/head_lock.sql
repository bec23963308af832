SELECT seq FROM branch_head WHERE branch = $1 FOR UPDATE
