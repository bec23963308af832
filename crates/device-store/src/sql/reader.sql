-- Settings of a connection that only reads. SQLCipher makes a scan seven times slower with
-- SQLite's own 2 MB of page cache.
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -32768;
PRAGMA busy_timeout = 5000;
