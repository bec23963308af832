SELECT staff, credential, user_rev FROM account ORDER BY emp_no
