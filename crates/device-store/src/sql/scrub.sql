SELECT no, hash, raw FROM base WHERE no > ?1 ORDER BY no LIMIT ?2
