SELECT name, base, first, expected, count, digest_equal, complete_at
FROM scope
ORDER BY strength, name
