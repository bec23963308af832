UPDATE intent SET
    state = ?2, code = ?3, facts = ?4, current = ?5, effects = ?6, heard = ?7, heard_at = ?8,
    settled = ?9
WHERE mid = ?1 AND state IN ('waiting', 'deferred')
