-- A working row: the overlay when intents changed it, else what head office said. It stands on
-- the strongest scope: on one of lent customers only when there is no other.
SELECT c.no, c.pending, c.delta, c.overlay, b.raw, s.name LIKE 'g:%'
FROM customer AS c
JOIN base AS b  ON b.no = c.base
JOIN scope AS s ON s.no = b.scope
WHERE c.no = ?1
