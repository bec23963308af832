SELECT mid, name, customer, made_at, state, code, facts, args
FROM intent
ORDER BY no DESC
LIMIT ?1
