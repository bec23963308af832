INSERT INTO reference_row (kind, id, ver, seq, payload) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (kind, id) DO UPDATE SET ver = excluded.ver, seq = excluded.seq, payload = excluded.payload
