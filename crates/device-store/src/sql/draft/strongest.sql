SELECT no, raw FROM base WHERE scope = ?1 AND owner = ?2 AND kind = 'customer'
