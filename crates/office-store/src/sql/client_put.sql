INSERT INTO client_state (branch, client, emp_no, device, last_seq, forked) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (branch, client)
DO UPDATE SET device = excluded.device, last_seq = excluded.last_seq, forked = excluded.forked
