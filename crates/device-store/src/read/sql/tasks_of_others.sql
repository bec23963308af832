-- Open work of everybody but one, by the day it stands on; the whole count on every row.
SELECT raw, (SELECT count(*) FROM task WHERE state IN ('open', 'taken') AND assignee <> ?1) AS total
FROM task
WHERE state IN ('open', 'taken') AND assignee <> ?1
ORDER BY max(due_on, coalesce(snoozed_on, due_on)), due_on, id
LIMIT ?2
