-- Carriers of each tag on a day, among the gathered.
SELECT code, count(*)
FROM carried
WHERE list = 0 AND (until IS NULL OR until >= ?1) AND customer IN (SELECT no FROM temp.gathered)
GROUP BY code
