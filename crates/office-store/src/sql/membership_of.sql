SELECT scope, expires_at FROM membership WHERE branch = $1 AND customer = $2 AND live ORDER BY scope
