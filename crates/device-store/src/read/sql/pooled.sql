-- Rows of the pool's slice; working rows never stand on them.
SELECT b.raw
FROM scope AS s CROSS JOIN base AS b ON b.scope = s.no
WHERE s.name LIKE 'p:%' AND b.kind = 'customer'
