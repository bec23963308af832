SELECT mid, name, customer, made_at, state, code, facts, args, current, heard_at, not_before, seq, tries, handled, seen
FROM intent
WHERE settled = 0 AND state = 'waiting'
ORDER BY no DESC
LIMIT ?1 OFFSET ?2
