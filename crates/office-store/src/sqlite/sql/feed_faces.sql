SELECT kind, id, ver, seq, payload FROM reference_face
WHERE audience = ?1 AND seq > ?2 AND live = 1
ORDER BY seq
