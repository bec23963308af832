INSERT INTO lease_share (emp_no, device, share, used_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (emp_no, device) DO UPDATE SET share = excluded.share, used_at = excluded.used_at
