INSERT INTO scope_head (branch, scope, digest, count, gc_floor)
SELECT n.branch, n.scope, n.digest, n.count, 0
FROM unnest($1::text[], $2::text[], $3::bytea[], $4::bigint[]) AS n(branch, scope, digest, count)
ON CONFLICT (branch, scope) DO UPDATE SET digest = excluded.digest, count = excluded.count
