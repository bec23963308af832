-- One by one, fenced: the table grows by the hour, and the planner's picture of it may be old.
SELECT n.mid
FROM unnest($2::text[]) AS n(mid)
CROSS JOIN LATERAL (
  SELECT 1 FROM mutation_result r WHERE r.branch = $1 AND r.mid = n.mid AND r.own_mid LIMIT 1
) AS answered
