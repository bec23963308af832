INSERT INTO customer (branch, id, ver, seq, since_seq, kids, kids_sum, source, payload)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8)
