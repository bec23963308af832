SELECT n, event FROM audit WHERE branch = $1 AND n > $2 ORDER BY n LIMIT $3
