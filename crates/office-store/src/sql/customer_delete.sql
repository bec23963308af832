DELETE FROM customer WHERE branch = $1 AND id = $2
