SELECT audience, ver, live, payload FROM reference_face WHERE kind = $1 AND id = $2
