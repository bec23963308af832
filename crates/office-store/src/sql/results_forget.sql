DELETE FROM mutation_result WHERE branch = $1 AND head <= $2
