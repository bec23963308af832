SELECT customer, mid, name, args, made_at
FROM intent
WHERE customer = ?1 AND settled = 0
ORDER BY no
