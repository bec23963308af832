SELECT ver, kids, kids_sum, source, payload FROM customer WHERE branch = $1 AND id = $2
