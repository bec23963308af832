SELECT ver, no FROM base WHERE scope = ?1 AND owner = ?2 AND kind = ?3 AND id = ?4
