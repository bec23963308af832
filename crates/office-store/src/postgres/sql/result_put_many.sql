INSERT INTO mutation_result (branch, client, seq, mid, own_mid, payload_hash, result, head)
SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::boolean[], $6::bytea[], $7::bytea[],
                     $8::bigint[])
