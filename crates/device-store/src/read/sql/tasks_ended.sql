-- Work of one person that has ended, the latest due first.
SELECT raw
FROM task
WHERE assignee = ?1 AND state IN ('done', 'cancelled')
ORDER BY due_on DESC, id
LIMIT ?2
