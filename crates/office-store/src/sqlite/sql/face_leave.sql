UPDATE reference_face SET live = 0, seq = ?4, payload = x'' WHERE audience = ?1 AND kind = ?2 AND id = ?3
