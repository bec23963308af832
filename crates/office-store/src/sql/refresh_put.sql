INSERT INTO refresh_token (hash, family, emp_no, device, began_at, expires_at, used_at, revoked)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
