DELETE FROM search_term WHERE class = ?1 AND term = ?2 AND kind = ?3 AND customer = ?4
