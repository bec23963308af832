INSERT INTO base (no, scope, owner, kind, id, ver, hash, raw, sealed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
ON CONFLICT (scope, owner, kind, id) DO UPDATE SET
    ver = excluded.ver, hash = excluded.hash, raw = excluded.raw,
    sealed = excluded.sealed
