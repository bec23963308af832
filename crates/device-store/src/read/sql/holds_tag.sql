-- Who of fact carries the tag ?1 on {day}, or none at all when it is empty.
CASE WHEN ?1 = ''
    THEN f.customer NOT IN (
        SELECT customer FROM carried WHERE list = 0 AND (until IS NULL OR until >= {day}))
    ELSE f.customer IN (
        SELECT customer FROM carried
        WHERE list = 0 AND code = ?1 AND (until IS NULL OR until >= {day}))
END
