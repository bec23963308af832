SELECT no, branch FROM intent
WHERE state = 'waiting' AND settled = 0 AND seq = 0 AND not_before <= ?1
ORDER BY no
