SELECT mid, name, args, state, made_at
FROM intent
WHERE (name LIKE 'assignment.%' OR name LIKE 'handover.%') AND state <> 'withdrawn'
ORDER BY no DESC
LIMIT ?1
