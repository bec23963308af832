DELETE FROM head_mark
WHERE branch = $1 AND at < (SELECT max(at) FROM head_mark WHERE branch = $1 AND at <= $2)
