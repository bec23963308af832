SELECT c.id, c.ver, c.seq, c.kids, c.kids_sum, c.source, c.payload, s.scope, s.expires_at
FROM customer c
-- Fenced: by customer, never all of the branch.
LEFT JOIN LATERAL (
  SELECT m.scope, m.expires_at FROM membership m
  WHERE m.branch = $1 AND m.customer = c.id AND m.live
  OFFSET 0
) AS s ON TRUE
WHERE c.branch = $1 AND c.id = ANY ($2)
