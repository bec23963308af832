UPDATE reference_face SET live = FALSE, seq = $4, payload = $5 WHERE audience = $1 AND kind = $2 AND id = $3
