-- ledger.db, first form. Precious: what was promised on this device and what was seen.

-- Facts of this vault: client (128 bits hex), tick (counter of requests and results).
CREATE TABLE fact (
    name  TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

-- One intent stream per (client, branch): the last seq given out.
CREATE TABLE stream (
    client TEXT    NOT NULL,
    branch TEXT    NOT NULL,
    last   INTEGER NOT NULL,
    PRIMARY KEY (client, branch)
) STRICT, WITHOUT ROWID;

-- Every intent ever made here, in the order it was made; none disappears (I8).
CREATE TABLE intent (
    no       INTEGER PRIMARY KEY AUTOINCREMENT,
    mid      TEXT    NOT NULL UNIQUE,
    client   TEXT    NOT NULL,
    branch   TEXT    NOT NULL,
    seq      INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    args     TEXT    NOT NULL,
    customer BLOB,                               -- whom it is about
    made_at  INTEGER NOT NULL,                   -- ms, this device's clock
    state    TEXT    NOT NULL DEFAULT 'waiting', -- waiting applied merged rejected deferred failed
    code     TEXT,
    facts    TEXT    NOT NULL DEFAULT '{}',
    current  TEXT,
    effects  TEXT    NOT NULL DEFAULT '[]',
    heard    INTEGER,                            -- tick at which the result came
    heard_at INTEGER,                            -- ms
    tries    INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL DEFAULT 0,       -- ms: a failed intent waits
    settled  INTEGER NOT NULL DEFAULT 0,         -- 1: base holds its effect, overlay removed
    handled  INTEGER NOT NULL DEFAULT 0          -- 1: a person has dealt with the refusal
) STRICT;
CREATE INDEX intent_stream ON intent (client, branch, seq);
CREATE INDEX intent_open ON intent (no) WHERE settled = 0;
CREATE INDEX intent_customer ON intent (customer) WHERE settled = 0;

-- Hash-chained, MACed events (SYNC.md 3.8).
CREATE TABLE audit (
    n    INTEGER PRIMARY KEY,
    at   INTEGER NOT NULL,                       -- ms
    body BLOB    NOT NULL,
    hash BLOB    NOT NULL,                       -- SHA-256(previous hash || body)
    mac  BLOB    NOT NULL                        -- HMAC(K_n, hash); K_n is erased
) STRICT;
CREATE TABLE audit_head (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    n    INTEGER NOT NULL,
    hash BLOB    NOT NULL,
    key  BLOB    NOT NULL                        -- K of the next event
) STRICT;

-- What this user chose on this device.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
