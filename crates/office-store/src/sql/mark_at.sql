SELECT seq FROM head_mark WHERE branch = $1 AND at <= $2 ORDER BY at DESC LIMIT 1
