SELECT epoch FROM branch_head WHERE branch = 'ref'
