SELECT DISTINCT branch FROM intent WHERE settled = 0 AND state = 'waiting' ORDER BY branch
