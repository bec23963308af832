INSERT INTO membership (branch, scope, customer, since_seq, seq, live, expires_at)
VALUES ($1, $2, $3, $4, $4, TRUE, $5)
ON CONFLICT (branch, scope, customer)
DO UPDATE SET since_seq = excluded.since_seq, seq = excluded.seq, live = TRUE, expires_at = excluded.expires_at
