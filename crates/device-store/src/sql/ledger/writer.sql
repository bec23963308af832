-- Settings of the connection that writes ledger.db: a commit is on the disk when it returns.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA foreign_keys = OFF;
PRAGMA busy_timeout = 5000;
