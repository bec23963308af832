UPDATE membership m
SET seq = n.seq, since_seq = CASE WHEN n.whole THEN n.seq ELSE m.since_seq END, expires_at = n.expires_at
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::boolean[], $6::bigint[])
  AS n(branch, scope, customer, seq, whole, expires_at)
WHERE m.branch = n.branch AND m.scope = n.scope AND m.customer = n.customer
