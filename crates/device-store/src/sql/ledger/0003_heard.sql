-- ledger.db, third form: the last tick an answer came at is found without reading every intent, each
-- time the vault is opened.
CREATE INDEX intent_heard ON intent (heard) WHERE heard IS NOT NULL;
