-- Tags whose sensitivity is within a clearance and, at the counter, which are safe there.
SELECT id FROM (
  SELECT id, convert_from(payload, 'UTF8')::jsonb AS tag FROM reference_row WHERE kind = 'tag_def'
) AS tags
WHERE (tag ->> 'sensitivity')::bigint BETWEEN 1 AND $1
    AND (NOT $2 OR (tag ->> 'counter_safe')::boolean)
ORDER BY id
