-- Cursor and digest of each scope: they change with every page applied.
SELECT name = 'ref', name || '/' || key || '/' || base || '/' || after || '/' || digest || ';', first
FROM scope
ORDER BY name
