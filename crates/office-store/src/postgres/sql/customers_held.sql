SELECT c.id, c.ver, c.seq, c.kids, c.kids_sum, c.source, c.payload, m.scope, m.expires_at
FROM customer c
LEFT JOIN membership m ON m.branch = c.branch AND m.customer = c.id AND m.live
WHERE c.branch = $1 AND c.id = ANY ($2)
