-- Open work of one person by the day it stands on: its due date, or the day it was put off to.
-- ?2 and ?3: first and last of these days.
SELECT raw, count(*) OVER () AS total
FROM task
WHERE assignee = ?1 AND state IN ('open', 'taken')
    AND max(due_on, coalesce(snoozed_on, due_on)) BETWEEN ?2 AND ?3
ORDER BY max(due_on, coalesce(snoozed_on, due_on)), due_on, id
LIMIT ?4
