DELETE FROM master WHERE branch = $1 AND customer = $2
