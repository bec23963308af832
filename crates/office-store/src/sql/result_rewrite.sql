UPDATE mutation_result SET result = $3 WHERE branch = $1 AND mid = $2 AND own_mid
