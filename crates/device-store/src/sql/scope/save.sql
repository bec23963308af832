INSERT INTO scope (
    name, strength, key, base, after, first, expected, count, digest, digest_equal,
    needs_repair, repairs, repair_after, began, complete_began, complete_at, until
) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
ON CONFLICT (name) DO UPDATE SET
    strength = excluded.strength, key = excluded.key, base = excluded.base,
    after = excluded.after, first = excluded.first, expected = excluded.expected,
    count = excluded.count, digest = excluded.digest, digest_equal = excluded.digest_equal,
    needs_repair = excluded.needs_repair, repairs = excluded.repairs,
    repair_after = excluded.repair_after, began = excluded.began,
    complete_began = excluded.complete_began, complete_at = excluded.complete_at,
    until = excluded.until
