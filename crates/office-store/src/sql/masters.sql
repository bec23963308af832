SELECT kind, position, value FROM master WHERE branch = $1 AND customer = $2 ORDER BY kind, position
