-- ledger.db, second form: intents that are held back, taken back, wait for one another, or
-- have been dealt with.
ALTER TABLE intent ADD COLUMN thing TEXT;        -- the note, task, ... its arguments name
ALTER TABLE intent ADD COLUMN depends TEXT;      -- mid of the intent it must not overtake
ALTER TABLE intent ADD COLUMN scope_base INTEGER NOT NULL DEFAULT 0; -- base of the scope the customer was held in
ALTER TABLE intent ADD COLUMN handled_at INTEGER; -- ms
ALTER TABLE intent ADD COLUMN seen TEXT;         -- JSON, field to value: what its author saw (原值)
ALTER TABLE intent ADD COLUMN resent_as TEXT;    -- mid of the one that took its place
-- handled: 0 open, 1 a person has seen it, 2 given up by a person, 3 sent anew.
-- state: withdrawn besides the others: taken back before it was sent.
CREATE INDEX intent_thing ON intent (thing) WHERE thing IS NOT NULL AND state = 'waiting';
CREATE INDEX intent_deferred ON intent (no) WHERE state = 'deferred';
-- What the sync centre lists: answers that wait for a person, and today's receipts.
CREATE INDEX intent_attention ON intent (no) WHERE handled = 0 AND state IN ('rejected', 'merged', 'failed');
CREATE INDEX intent_made ON intent (made_at);
