PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;
CREATE TABLE IF NOT EXISTS row (
    no INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, id TEXT NOT NULL, raw BLOB NOT NULL,
    rank INTEGER NOT NULL, aum INTEGER NOT NULL, last4 TEXT NOT NULL, name TEXT NOT NULL,
    UNIQUE (kind, id)
);
CREATE INDEX IF NOT EXISTS row_rank ON row (rank, aum);
CREATE INDEX IF NOT EXISTS row_last4 ON row (last4, aum);
