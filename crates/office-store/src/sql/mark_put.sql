INSERT INTO head_mark (branch, at, seq) VALUES ($1, $2, $3)
ON CONFLICT (branch, at) DO UPDATE SET seq = excluded.seq
