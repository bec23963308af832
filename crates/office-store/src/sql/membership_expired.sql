SELECT customer FROM membership
WHERE branch = $1 AND scope = $2 AND live AND expires_at IS NOT NULL AND expires_at <= $3
ORDER BY expires_at, customer
