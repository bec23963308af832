-- Schema 1. Keys of customer tables are led by branch: sharding is a prefix of the key. Texts
-- compare byte by byte, so that domains have one order everywhere.

CREATE TABLE setting (
  name  TEXT COLLATE "C" PRIMARY KEY,
  value TEXT COLLATE "C" NOT NULL
);

CREATE TABLE branch_head (
  branch TEXT COLLATE "C" PRIMARY KEY,
  seq    BIGINT NOT NULL,
  epoch  BIGINT NOT NULL
);

INSERT INTO branch_head (branch, seq, epoch) VALUES ('ref', 0, 1);

CREATE TABLE scope_head (
  branch   TEXT COLLATE "C" NOT NULL,
  scope    TEXT COLLATE "C" NOT NULL,
  digest   BYTEA NOT NULL,
  count    BIGINT NOT NULL,
  gc_floor BIGINT NOT NULL,
  PRIMARY KEY (branch, scope)
);

CREATE INDEX scope_by_text ON scope_head (scope);

CREATE TABLE customer (
  branch    TEXT COLLATE "C" NOT NULL,
  id        TEXT COLLATE "C" NOT NULL,
  ver       BIGINT NOT NULL,
  seq       BIGINT NOT NULL,
  since_seq BIGINT NOT NULL,
  kids      BIGINT NOT NULL,
  kids_sum  BYTEA NOT NULL,
  source    BYTEA,
  payload   BYTEA NOT NULL,
  PRIMARY KEY (branch, id)
);
CREATE UNIQUE INDEX customer_feed ON customer (branch, seq);
CREATE INDEX customer_home ON customer (id);

CREATE TABLE membership (
  branch    TEXT COLLATE "C" NOT NULL,
  scope     TEXT COLLATE "C" NOT NULL,
  customer  TEXT COLLATE "C" NOT NULL,
  since_seq BIGINT NOT NULL,
  seq       BIGINT NOT NULL,
  live      BOOLEAN NOT NULL,
  expires_at BIGINT,
  PRIMARY KEY (branch, scope, customer)
);
CREATE INDEX membership_feed ON membership (branch, scope, seq);
CREATE INDEX membership_of ON membership (branch, customer);
CREATE INDEX membership_end ON membership (branch, scope, expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE branch_exit (
  branch   TEXT COLLATE "C" NOT NULL,
  customer TEXT COLLATE "C" NOT NULL,
  seq      BIGINT NOT NULL,
  PRIMARY KEY (branch, customer)
);

CREATE TABLE child (
  branch   TEXT COLLATE "C" NOT NULL,
  customer TEXT COLLATE "C" NOT NULL,
  kind     TEXT COLLATE "C" NOT NULL,
  id       TEXT COLLATE "C" NOT NULL,
  seq      BIGINT NOT NULL,
  hash     BYTEA NOT NULL,
  payload  BYTEA NOT NULL,
  PRIMARY KEY (branch, customer, kind, id)
);

-- Values behind the masks. Which of them travel, and to whom, is decided where rows are projected.
CREATE TABLE master (
  branch   TEXT COLLATE "C" NOT NULL,
  customer TEXT COLLATE "C" NOT NULL,
  kind     TEXT COLLATE "C" NOT NULL,
  position BIGINT NOT NULL,
  value    TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (branch, customer, kind, position)
);
CREATE INDEX master_by_value ON master (value);

CREATE TABLE reference_row (
  kind    TEXT COLLATE "C" NOT NULL,
  id      TEXT COLLATE "C" NOT NULL,
  ver     BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE TABLE reference_face (
  audience TEXT COLLATE "C" NOT NULL,
  kind     TEXT COLLATE "C" NOT NULL,
  id       TEXT COLLATE "C" NOT NULL,
  ver      BIGINT NOT NULL,
  seq      BIGINT NOT NULL,
  live     BOOLEAN NOT NULL,
  payload  BYTEA NOT NULL,
  PRIMARY KEY (audience, kind, id)
);
CREATE INDEX reference_feed ON reference_face (audience, seq);

CREATE TABLE account (
  emp_no     TEXT COLLATE "C" PRIMARY KEY,
  staff      BYTEA NOT NULL,
  credential TEXT COLLATE "C",
  user_rev   BIGINT NOT NULL
);

CREATE TABLE refresh_token (
  hash       BYTEA PRIMARY KEY,
  family     TEXT COLLATE "C" NOT NULL,
  emp_no     TEXT COLLATE "C" NOT NULL,
  device     TEXT COLLATE "C" NOT NULL,
  began_at   BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at    BIGINT,
  revoked    BOOLEAN NOT NULL
);
CREATE INDEX refresh_family ON refresh_token (family);
CREATE INDEX refresh_expiry ON refresh_token (expires_at);
CREATE INDEX refresh_of ON refresh_token (emp_no);

CREATE TABLE lease_share (
  emp_no TEXT COLLATE "C" NOT NULL,
  device TEXT COLLATE "C" NOT NULL,
  share  BYTEA NOT NULL,
  -- When it was last given out.
  used_at BIGINT NOT NULL,
  PRIMARY KEY (emp_no, device)
);

CREATE TABLE client_state (
  branch   TEXT COLLATE "C" NOT NULL,
  client   TEXT COLLATE "C" NOT NULL,
  emp_no   TEXT COLLATE "C" NOT NULL,
  device   TEXT COLLATE "C" NOT NULL,
  last_seq BIGINT NOT NULL,
  forked   BOOLEAN NOT NULL,
  PRIMARY KEY (branch, client)
);

CREATE TABLE mutation_result (
  branch       TEXT COLLATE "C" NOT NULL,
  client       TEXT COLLATE "C" NOT NULL,
  seq          BIGINT NOT NULL,
  mid          TEXT COLLATE "C" NOT NULL,
  own_mid      BOOLEAN NOT NULL,
  payload_hash BYTEA NOT NULL,
  result       BYTEA NOT NULL,
  -- Head of the branch when it was kept.
  head         BIGINT NOT NULL,
  PRIMARY KEY (branch, client, seq)
);
CREATE UNIQUE INDEX mutation_mid ON mutation_result (branch, mid) WHERE own_mid;

CREATE TABLE audit (
  branch TEXT COLLATE "C" NOT NULL,
  n      BIGINT NOT NULL,
  event  BYTEA NOT NULL,
  PRIMARY KEY (branch, n)
);

CREATE TABLE import_run (
  n       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      BIGINT NOT NULL,
  bundle  TEXT COLLATE "C" NOT NULL,
  outcome TEXT COLLATE "C" NOT NULL
);

-- What belongs to a person or is shared by a branch, and to no customer.
CREATE TABLE desk_row (
  branch  TEXT COLLATE "C" NOT NULL,
  scope   TEXT COLLATE "C" NOT NULL,
  kind    TEXT COLLATE "C" NOT NULL,
  id      TEXT COLLATE "C" NOT NULL,
  ver     BIGINT NOT NULL,
  seq     BIGINT NOT NULL,
  live    BOOLEAN NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (branch, scope, kind, id)
);
CREATE INDEX desk_feed ON desk_row (branch, scope, seq);

-- Where the head of a domain was at a time: what "older than 180 days" means in numbers.
CREATE TABLE head_mark (
  branch TEXT COLLATE "C" NOT NULL,
  at     BIGINT NOT NULL,
  seq    BIGINT NOT NULL,
  PRIMARY KEY (branch, at)
);

-- Last position of each branch's audit: taken under a row lock, so commit order is its order.
CREATE TABLE audit_head (
  branch TEXT COLLATE "C" PRIMARY KEY,
  n      BIGINT NOT NULL
);

CREATE TABLE login_audit (
  branch TEXT COLLATE "C" NOT NULL,
  n      BIGINT NOT NULL,
  event  BYTEA NOT NULL,
  PRIMARY KEY (branch, n)
);

CREATE TABLE login_head (
  branch TEXT COLLATE "C" PRIMARY KEY,
  n      BIGINT NOT NULL
);
