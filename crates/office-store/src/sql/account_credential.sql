UPDATE account SET credential = $2 WHERE emp_no = $1
