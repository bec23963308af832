-- Those whose time has come and who overtake nobody, in the order they were made. A moment
-- further off than any wait there is was set by a clock that has gone back since.
SELECT no, branch
FROM intent
WHERE state = 'waiting' AND settled = 0 AND seq = 0
    AND (not_before <= ?1 OR not_before > ?1 + ?2)
    AND NOT EXISTS (
        SELECT 1 FROM intent AS first WHERE first.mid = intent.depends AND first.state = 'waiting'
    )
ORDER BY no
