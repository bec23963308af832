SELECT c.id, c.ver
FROM membership m
JOIN customer c ON c.branch = m.branch AND c.id = m.customer
WHERE m.branch = $1 AND m.scope = $2 AND m.live
