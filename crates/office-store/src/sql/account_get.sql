SELECT staff, credential, user_rev FROM account WHERE emp_no = $1
