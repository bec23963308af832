INSERT INTO account (emp_no, staff, credential, user_rev) VALUES ($1, $2, NULL, $3)
ON CONFLICT (emp_no) DO UPDATE SET staff = excluded.staff, user_rev = excluded.user_rev
