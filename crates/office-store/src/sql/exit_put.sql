INSERT INTO branch_exit (branch, customer, seq) VALUES ($1, $2, $3)
ON CONFLICT (branch, customer) DO UPDATE SET seq = excluded.seq
