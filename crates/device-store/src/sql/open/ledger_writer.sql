-- Settings of the connection that writes ledger.db: a commit is on the disk when it returns. A batch
-- of 5,000 intents with its indexes is 4 MB, and is not written before that.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -8192;
PRAGMA foreign_keys = OFF;
PRAGMA busy_timeout = 5000;
