INSERT INTO branch_head (branch, seq, epoch)
SELECT $1, 0, epoch FROM branch_head WHERE branch = 'ref'
ON CONFLICT (branch) DO NOTHING
