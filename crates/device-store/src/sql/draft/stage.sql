INSERT INTO stage (scope, owner, kind, id, ver, whole, kids_n, kids_sum, hash, raw, until, sealed)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
