SELECT kind || '/' || id FROM reference_face
WHERE audience = $1 AND seq > $2 AND NOT live
ORDER BY seq
