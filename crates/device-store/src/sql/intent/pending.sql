SELECT customer, mid, name, args, made_at
FROM intent
WHERE settled = 0
ORDER BY no
