INSERT INTO child (branch, customer, kind, id, seq, hash, payload) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (branch, customer, kind, id)
DO UPDATE SET seq = excluded.seq, hash = excluded.hash, payload = excluded.payload
