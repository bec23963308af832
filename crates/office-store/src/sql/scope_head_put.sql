INSERT INTO scope_head (branch, scope, digest, count, gc_floor) VALUES ($1, $2, $3, $4, 0)
ON CONFLICT (branch, scope) DO UPDATE SET digest = excluded.digest, count = excluded.count
