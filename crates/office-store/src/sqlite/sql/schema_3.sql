-- Schema 3: sessions are in their own file (sessions_1.sql), results can be forgotten, and
-- conditions of partial indexes are what the statements say.

DROP INDEX mutation_mid;
CREATE UNIQUE INDEX mutation_mid ON mutation_result (branch, mid) WHERE own_mid;
DROP INDEX membership_end;
CREATE INDEX membership_end ON membership (branch, scope, expires_at) WHERE expires_at IS NOT NULL;

-- Head of the branch when the result was kept.
ALTER TABLE mutation_result ADD COLUMN head INTEGER NOT NULL DEFAULT 0;

-- Where the head of a domain was at a time: what "older than 180 days" means in numbers.
CREATE TABLE head_mark (
  branch TEXT NOT NULL,
  at     INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  PRIMARY KEY (branch, at)
) WITHOUT ROWID;

DROP TABLE refresh_token;
DROP TABLE lease_share;
