UPDATE refresh_token SET revoked = 1 WHERE emp_no = ?1
