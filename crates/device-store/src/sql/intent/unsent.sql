SELECT seq, mid, name, args, made_at, not_before
FROM intent
WHERE client = ?1 AND branch = ?2 AND settled = 0 AND state = 'waiting'
ORDER BY seq
LIMIT ?3
