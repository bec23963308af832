SELECT ver, seq, source, payload FROM customer WHERE branch = $1 AND id = $2
