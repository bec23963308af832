SELECT kind, id, ver, seq, payload FROM reference_face
WHERE audience = $1 AND seq > $2 AND live
ORDER BY seq
LIMIT $3
