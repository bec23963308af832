INSERT INTO lease_share (emp_no, device, share) VALUES (?1, ?2, ?3)
ON CONFLICT (emp_no, device) DO UPDATE SET share = excluded.share
