-- Who carries which tag on a day, tag by tag: a range of the primary key of carried.
SELECT code, customer
FROM carried
WHERE list = 0 AND (until IS NULL OR until >= ?1)
ORDER BY code, customer
