SELECT seq, mid, payload_hash, result FROM mutation_result WHERE branch = $1 AND mid = $2 AND own_mid
