-- cache.db, fifth form: rows of one's own are found from the few scopes there are. Left to itself
-- SQLite begins with base and reads every row there is.
DROP VIEW own_row;
CREATE VIEW own_row AS
SELECT s.name AS scope, b.kind AS kind, b.id AS id, b.raw AS raw
FROM scope AS s CROSS JOIN base AS b ON b.scope = s.no AND b.owner = x''
WHERE s.name <> 'ref' AND NOT EXISTS (
    SELECT 1 FROM overlay_row AS o WHERE o.owner = x'' AND o.kind = b.kind AND o.id = b.id
)
UNION ALL
SELECT NULL, o.kind, o.id, o.raw FROM overlay_row AS o WHERE o.owner = x'' AND o.raw IS NOT NULL;
