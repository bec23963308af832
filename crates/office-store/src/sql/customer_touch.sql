UPDATE customer
SET ver = $3, seq = $4, kids = $5, kids_sum = $6, source = $7,
    since_seq = CASE WHEN $8 THEN $4 ELSE since_seq END
WHERE branch = $1 AND id = $2
