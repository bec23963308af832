SELECT id, ver, seq, since_seq, kids, kids_sum, payload
FROM customer
WHERE branch = $1 AND seq > $2
ORDER BY seq
LIMIT $3
