UPDATE intent SET branch = ?2, seq = 0, not_before = ?3, tries = tries + 1
WHERE mid = ?1 AND state = 'waiting'
