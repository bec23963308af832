-- A child as pending intents leave it.
SELECT raw
FROM working_child
WHERE customer = (SELECT no FROM customer WHERE id = ?1) AND kind = ?2 AND id = ?3
