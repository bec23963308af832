-- What was made here about a customer and has no answer yet, in the order it was made.
SELECT mid, name, customer, made_at, state, code, facts, args, current, heard_at, not_before, seq, tries, handled, seen
FROM intent
WHERE customer = ?1 AND settled = 0 AND state = 'waiting'
ORDER BY no
