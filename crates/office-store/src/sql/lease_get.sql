SELECT share FROM lease_share WHERE emp_no = $1 AND device = $2
