SELECT branch FROM branch_head WHERE branch <> 'ref' ORDER BY branch
