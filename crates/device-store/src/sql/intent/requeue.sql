UPDATE intent SET branch = ?2, seq = ?3, not_before = ?4, tries = tries + 1
WHERE mid = ?1 AND state = 'waiting'
