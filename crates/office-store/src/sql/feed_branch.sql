SELECT id, ver, seq, since_seq, kids, kids_sum, payload, CAST(NULL AS BIGINT)
FROM customer
WHERE branch = $1 AND seq > $2
ORDER BY seq
LIMIT $3
