SELECT kind, id, ver FROM desk_row WHERE branch = $1 AND scope = $2 AND live
