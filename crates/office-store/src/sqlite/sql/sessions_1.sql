-- Sessions, schema 1: in a file of their own, so that a log-in waits for no import.

CREATE TABLE refresh_token (
  hash       BLOB PRIMARY KEY,
  family     TEXT NOT NULL,
  emp_no     TEXT NOT NULL,
  device     TEXT NOT NULL,
  began_at   INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at    INTEGER,
  revoked    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX refresh_family ON refresh_token (family);
CREATE INDEX refresh_expiry ON refresh_token (expires_at);
CREATE INDEX refresh_of ON refresh_token (emp_no);

CREATE TABLE lease_share (
  emp_no  TEXT NOT NULL,
  device  TEXT NOT NULL,
  share   BLOB NOT NULL,
  -- When it was last given out.
  used_at INTEGER NOT NULL,
  PRIMARY KEY (emp_no, device)
) WITHOUT ROWID;

CREATE TABLE login_audit (
  branch TEXT NOT NULL,
  n      INTEGER NOT NULL,
  event  BLOB NOT NULL,
  PRIMARY KEY (branch, n)
) WITHOUT ROWID;
