-- Arrivals by their ids, which begin with the time they were made: the newest first.
SELECT owner, raw
FROM base
WHERE kind = 'arrival' AND id >= ?1
ORDER BY id DESC
LIMIT ?2
