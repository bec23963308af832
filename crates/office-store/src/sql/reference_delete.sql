DELETE FROM reference_row WHERE kind = $1 AND id = $2
