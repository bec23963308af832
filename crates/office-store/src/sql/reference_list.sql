SELECT id, payload FROM reference_row WHERE kind = $1 ORDER BY id
