DELETE FROM lease_share WHERE emp_no = $1 AND used_at < $2 RETURNING 1
