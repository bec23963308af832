UPDATE refresh_token SET revoked = TRUE WHERE family = $1
