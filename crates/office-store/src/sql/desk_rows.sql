SELECT kind, id, ver, seq, payload FROM desk_row
WHERE branch = $1 AND scope = $2 AND seq > $3 AND live
ORDER BY seq
LIMIT $4
