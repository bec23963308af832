SELECT expires_at FROM membership WHERE branch = $1 AND scope = $2 AND customer = $3 AND live
