SELECT kind, id, ver FROM reference_face WHERE audience = $1 AND live
