INSERT INTO mutation_result (branch, client, seq, mid, own_mid, payload_hash, result, head)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
