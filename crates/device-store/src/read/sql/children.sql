-- Children in the projection the working row stands on, as pending intents leave them.
SELECT kind, raw
FROM working_child
WHERE customer = ?1
