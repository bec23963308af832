SELECT scope FROM scope_head WHERE branch = $1 ORDER BY scope
