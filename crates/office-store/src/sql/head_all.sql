SELECT branch, seq FROM branch_head ORDER BY branch
