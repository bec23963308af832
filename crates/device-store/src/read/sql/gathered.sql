-- Lives in memory (PRAGMA temp_store) and only on this connection.
CREATE TEMP TABLE IF NOT EXISTS gathered (no INTEGER PRIMARY KEY);
DELETE FROM temp.gathered;
