SELECT kind, raw
FROM working_child
WHERE customer = ?1 AND kind IN ('interaction', 'assignment')
