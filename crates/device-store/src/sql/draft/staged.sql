SELECT no, owner, kind, id, ver, whole, kids_n, kids_sum, hash, raw, until, sealed
FROM stage WHERE scope = ?1 ORDER BY no LIMIT 256
