SELECT family, emp_no, device, began_at, expires_at, used_at, revoked FROM refresh_token WHERE hash = ?1
