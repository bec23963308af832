-- Settings of a connection that only reads. SQLCipher makes a scan seven times slower with
-- SQLite's own 2 MB of page cache; what a branch of 50,000 is added up and filtered by takes 12 MB.
-- What is gathered for a search holds customers' numbers: never in a file.
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -24576;
PRAGMA busy_timeout = 5000;
