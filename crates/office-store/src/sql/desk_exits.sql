SELECT kind || '/' || id FROM desk_row
WHERE branch = $1 AND scope = $2 AND seq > $3 AND NOT live
ORDER BY seq
