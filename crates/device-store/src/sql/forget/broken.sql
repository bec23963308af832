SELECT s.name, b.owner, b.kind, b.id FROM base AS b JOIN scope AS s ON s.no = b.scope WHERE b.no = ?1
