SELECT name, key, base, after, first, expected, count, digest, digest_equal, needs_repair,
    repairs, repair_after, began, complete_began, complete_at, until
FROM scope
