SELECT EXISTS (
  SELECT 1 FROM membership
  WHERE branch = $1 AND scope = $2 AND customer = $3 AND (live OR seq > $4)
)
