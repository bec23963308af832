UPDATE refresh_token SET revoked = 1 WHERE family = ?1
