-- A working row nothing waits for, as held.sql has it, when what it stands on is known.
SELECT ?1, 0, NULL, b.raw, s.name LIKE 'g:%'
FROM base AS b
JOIN scope AS s ON s.no = b.scope
WHERE b.no = ?2
