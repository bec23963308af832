DELETE FROM membership WHERE branch = $1 AND seq <= $2 AND NOT live RETURNING 1
