SELECT seq, mid, payload_hash, result FROM mutation_result WHERE branch = $1 AND client = $2 AND seq = $3
