SELECT branch FROM customer WHERE id = $1
