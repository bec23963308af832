SELECT mid FROM mutation_result WHERE branch = $1 AND mid = ANY ($2) AND own_mid
