-- Carriers of each tag on a day: a range of the primary key of carried.
SELECT code, count(*)
FROM carried
WHERE list = 0 AND (until IS NULL OR until >= ?1)
GROUP BY code
