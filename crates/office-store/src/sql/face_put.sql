INSERT INTO reference_face (audience, kind, id, ver, seq, live, payload) VALUES ($1, $2, $3, $4, $5, TRUE, $6)
ON CONFLICT (audience, kind, id)
DO UPDATE SET ver = excluded.ver, seq = excluded.seq, live = TRUE, payload = excluded.payload
