SELECT id, ver FROM customer WHERE branch = $1
