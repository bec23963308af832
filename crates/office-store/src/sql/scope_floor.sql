UPDATE scope_head SET gc_floor = $2 WHERE branch = $1 AND gc_floor < $2
