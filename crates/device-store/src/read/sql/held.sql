-- A working row: the overlay when intents changed it, else what head office said. Read from the index
-- of what rows stand on; the row itself when intents wait, for without them nothing lies over it.
-- It stands on the strongest scope: on one of lent customers only when there is no other.
SELECT c.no, c.pending,
    CASE WHEN c.pending > 0 THEN (SELECT o.overlay FROM customer AS o WHERE o.no = c.no) END,
    b.raw, s.name LIKE 'g:%'
FROM customer AS c INDEXED BY customer_stand
JOIN base AS b  ON b.no = c.base
JOIN scope AS s ON s.no = b.scope
WHERE c.no = ?1
