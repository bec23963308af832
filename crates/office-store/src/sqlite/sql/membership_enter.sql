INSERT INTO membership (branch, scope, customer, since_seq, seq, live) VALUES (?1, ?2, ?3, ?4, ?4, 1)
ON CONFLICT (branch, scope, customer)
DO UPDATE SET since_seq = excluded.since_seq, seq = excluded.seq, live = 1
