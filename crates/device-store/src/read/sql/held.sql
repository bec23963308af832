-- A working row: the overlay when intents changed it, else what head office said.
SELECT c.no, c.pending, c.delta, c.overlay, b.raw
FROM customer AS c
JOIN base AS b ON b.no = c.base
WHERE c.no = ?1
