UPDATE refresh_token SET used = 1 WHERE hash = ?1
