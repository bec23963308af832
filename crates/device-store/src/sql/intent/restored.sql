-- Head office has gone back to a backup: what it had acknowledged goes up once more, with the
-- same mids. What it still knows it answers as before; what it forgot it does now.
UPDATE intent
SET state = 'waiting', seq = 0, settled = 0, not_before = 0, effects = '[]', heard = NULL, tries = tries + 1
WHERE state IN ('applied', 'merged', 'deferred') AND heard_at >= ?1
RETURNING customer
