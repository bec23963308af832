SELECT seq, mid, name, args, made_at, scope_base
FROM intent
WHERE client = ?1 AND branch = ?2 AND settled = 0 AND state = 'waiting' AND seq > 0
ORDER BY seq
LIMIT ?3
