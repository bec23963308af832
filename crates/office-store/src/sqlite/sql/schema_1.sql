-- Schema 1. Keys of customer tables are led by branch; ordering numbers are per branch.

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE branch_head (
  branch TEXT PRIMARY KEY,
  seq    INTEGER NOT NULL,
  epoch  INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO branch_head (branch, seq, epoch) VALUES ('ref', 0, 1);

CREATE TABLE scope_head (
  branch   TEXT NOT NULL,
  scope    TEXT NOT NULL,
  digest   BLOB NOT NULL,
  count    INTEGER NOT NULL,
  gc_floor INTEGER NOT NULL,
  PRIMARY KEY (branch, scope)
) WITHOUT ROWID;

CREATE TABLE customer (
  branch    TEXT NOT NULL,
  id        TEXT NOT NULL,
  ver       INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  since_seq INTEGER NOT NULL,
  kids      INTEGER NOT NULL,
  kids_sum  BLOB NOT NULL,
  source    BLOB,
  payload   BLOB NOT NULL,
  PRIMARY KEY (branch, id)
);
CREATE UNIQUE INDEX customer_feed ON customer (branch, seq);
CREATE INDEX customer_home ON customer (id);

CREATE TABLE membership (
  branch    TEXT NOT NULL,
  scope     TEXT NOT NULL,
  customer  TEXT NOT NULL,
  since_seq INTEGER NOT NULL,
  seq       INTEGER NOT NULL,
  live      INTEGER NOT NULL,
  PRIMARY KEY (branch, scope, customer)
) WITHOUT ROWID;
CREATE INDEX membership_feed ON membership (branch, scope, seq);
CREATE INDEX membership_of ON membership (branch, customer);

CREATE TABLE branch_exit (
  branch   TEXT NOT NULL,
  customer TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  PRIMARY KEY (branch, customer)
) WITHOUT ROWID;

CREATE TABLE child (
  branch   TEXT NOT NULL,
  customer TEXT NOT NULL,
  kind     TEXT NOT NULL,
  id       TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  hash     BLOB NOT NULL,
  payload  BLOB NOT NULL,
  PRIMARY KEY (branch, customer, kind, id)
);

-- Values behind the masks. Which of them travel, and to whom, is decided where rows are projected.
CREATE TABLE master (
  branch   TEXT NOT NULL,
  customer TEXT NOT NULL,
  kind     TEXT NOT NULL,
  position INTEGER NOT NULL,
  value    TEXT NOT NULL,
  PRIMARY KEY (branch, customer, kind, position)
) WITHOUT ROWID;

CREATE TABLE reference_row (
  kind    TEXT NOT NULL,
  id      TEXT NOT NULL,
  ver     INTEGER NOT NULL,
  seq     INTEGER NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;

CREATE TABLE reference_face (
  audience TEXT NOT NULL,
  kind     TEXT NOT NULL,
  id       TEXT NOT NULL,
  ver      INTEGER NOT NULL,
  seq      INTEGER NOT NULL,
  live     INTEGER NOT NULL,
  payload  BLOB NOT NULL,
  PRIMARY KEY (audience, kind, id)
) WITHOUT ROWID;
CREATE INDEX reference_feed ON reference_face (audience, seq);

CREATE TABLE account (
  emp_no     TEXT PRIMARY KEY,
  staff      BLOB NOT NULL,
  credential TEXT,
  user_rev   INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE refresh_token (
  hash       BLOB PRIMARY KEY,
  family     TEXT NOT NULL,
  emp_no     TEXT NOT NULL,
  device     TEXT NOT NULL,
  began_at   INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used       INTEGER NOT NULL,
  revoked    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX refresh_family ON refresh_token (family);
CREATE INDEX refresh_expiry ON refresh_token (expires_at);

CREATE TABLE lease_share (
  emp_no TEXT NOT NULL,
  device TEXT NOT NULL,
  share  BLOB NOT NULL,
  PRIMARY KEY (emp_no, device)
) WITHOUT ROWID;

CREATE TABLE client_state (
  branch   TEXT NOT NULL,
  client   TEXT NOT NULL,
  emp_no   TEXT NOT NULL,
  device   TEXT NOT NULL,
  last_seq INTEGER NOT NULL,
  forked   INTEGER NOT NULL,
  PRIMARY KEY (branch, client)
) WITHOUT ROWID;

CREATE TABLE mutation_result (
  branch       TEXT NOT NULL,
  client       TEXT NOT NULL,
  seq          INTEGER NOT NULL,
  mid          TEXT NOT NULL,
  own_mid      INTEGER NOT NULL,
  payload_hash BLOB NOT NULL,
  result       BLOB NOT NULL,
  PRIMARY KEY (branch, client, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX mutation_mid ON mutation_result (branch, mid) WHERE own_mid = 1;

CREATE TABLE audit (
  branch TEXT NOT NULL,
  n      INTEGER NOT NULL,
  event  BLOB NOT NULL,
  PRIMARY KEY (branch, n)
) WITHOUT ROWID;

CREATE TABLE import_run (
  n       INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  bundle  TEXT NOT NULL,
  outcome TEXT NOT NULL
);
