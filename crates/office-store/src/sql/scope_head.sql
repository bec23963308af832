SELECT digest, count, gc_floor FROM scope_head WHERE branch = $1 AND scope = $2
