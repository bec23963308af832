SELECT scope, digest, count, gc_floor FROM scope_head
WHERE branch = $1 AND scope = ANY (
  ARRAY(SELECT m.scope FROM membership m WHERE m.branch = $1 AND m.customer = ANY ($2) AND m.live) || $3::text
)
