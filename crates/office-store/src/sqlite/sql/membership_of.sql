SELECT scope FROM membership WHERE branch = ?1 AND customer = ?2 AND live = 1 ORDER BY scope
