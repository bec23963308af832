-- Schema 2: rows of desks and branches, memberships that end, exact look-up by value.

CREATE TABLE desk_row (
  branch  TEXT NOT NULL,
  scope   TEXT NOT NULL,
  kind    TEXT NOT NULL,
  id      TEXT NOT NULL,
  ver     INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  live    INTEGER NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (branch, scope, kind, id)
) WITHOUT ROWID;
CREATE INDEX desk_feed ON desk_row (branch, scope, seq);

ALTER TABLE membership ADD COLUMN expires_at INTEGER;
CREATE INDEX membership_end ON membership (branch, scope, expires_at) WHERE live = 1 AND expires_at IS NOT NULL;
CREATE INDEX scope_by_text ON scope_head (scope);
CREATE INDEX master_by_value ON master (value);

ALTER TABLE lease_share ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
