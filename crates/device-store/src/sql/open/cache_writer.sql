-- Settings of the connection that writes cache.db.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA wal_autocheckpoint = 4000;
PRAGMA journal_size_limit = 16777216;
PRAGMA secure_delete = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -16384;
PRAGMA foreign_keys = OFF;
PRAGMA recursive_triggers = OFF;
PRAGMA busy_timeout = 5000;
