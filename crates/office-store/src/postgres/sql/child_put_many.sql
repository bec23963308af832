INSERT INTO child (branch, customer, kind, id, seq, hash, payload)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bytea[], $7::bytea[])
ON CONFLICT (branch, customer, kind, id)
DO UPDATE SET seq = excluded.seq, hash = excluded.hash, payload = excluded.payload
