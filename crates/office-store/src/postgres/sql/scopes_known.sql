SELECT scope, digest, count, gc_floor FROM scope_head
WHERE branch = $1 AND scope = ANY (
  ARRAY(
    SELECT m.scope
    FROM unnest($2::text[]) AS n(id)
    CROSS JOIN LATERAL (
      SELECT scope FROM membership WHERE branch = $1 AND customer = n.id AND live OFFSET 0
    ) AS m
  ) || $3::text
)
