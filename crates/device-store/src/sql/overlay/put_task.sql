INSERT OR REPLACE INTO task (id, owner, state, assignee, due_on, snoozed_on, raw)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
