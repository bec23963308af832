-- Tasks of one customer (or of nobody: x'') in one scope, with the overlay in their place.
SELECT b.raw FROM base AS b
WHERE b.scope = ?1 AND b.owner = ?2 AND b.kind = 'task' AND NOT EXISTS (
    SELECT 1 FROM overlay_row AS o WHERE o.owner = b.owner AND o.kind = 'task' AND o.id = b.id
)
