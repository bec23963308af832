-- cache.db, ninth form: values behind masks, sealed under the public half of the vault's seal key
-- (crate::sealed). They stand in the row they came with and go with it; null: none were sent.
ALTER TABLE base ADD COLUMN sealed BLOB;
ALTER TABLE stage ADD COLUMN sealed BLOB;
