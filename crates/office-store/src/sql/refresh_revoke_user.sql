UPDATE refresh_token SET revoked = TRUE WHERE emp_no = $1
