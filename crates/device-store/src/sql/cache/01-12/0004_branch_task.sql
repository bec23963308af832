-- cache.db, fourth form: open work of everybody, for who looks after a branch.
CREATE INDEX task_open ON task (max(due_on, coalesce(snoozed_on, due_on)), due_on, id)
WHERE state IN ('open', 'taken');
