INSERT INTO desk_row (branch, scope, kind, id, ver, seq, live, payload) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (branch, scope, kind, id)
DO UPDATE SET ver = excluded.ver, seq = excluded.seq, live = excluded.live, payload = excluded.payload
