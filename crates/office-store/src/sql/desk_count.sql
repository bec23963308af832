SELECT count(*) FROM desk_row WHERE branch = $1 AND scope = $2 AND kind = $3 AND live
