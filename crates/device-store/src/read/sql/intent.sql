SELECT mid, name, customer, made_at, state, code, facts, args, current, heard_at, not_before, seq, tries, handled, seen
FROM intent
WHERE mid = ?1
