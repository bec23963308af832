UPDATE membership
SET seq = $4, since_seq = CASE WHEN $5 THEN $4 ELSE since_seq END, expires_at = $6
WHERE branch = $1 AND scope = $2 AND customer = $3
