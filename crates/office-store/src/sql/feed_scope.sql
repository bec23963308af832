SELECT c.id, c.ver, m.seq, m.since_seq, c.kids, c.kids_sum, c.payload, m.expires_at
FROM membership m
JOIN customer c ON c.branch = m.branch AND c.id = m.customer
WHERE m.branch = $1 AND m.scope = $2 AND m.seq > $3 AND m.live
ORDER BY m.seq
LIMIT $4
