-- cache.db, thirteenth form: what a working row stands on stands by itself as well, a twentieth of the
-- row. A list reads of most people only what head office said: the row itself says more of those
-- alone about whom intents wait (read/sql/held.sql).
CREATE INDEX customer_stand ON customer (no, base, pending);

-- The same of the order a book opens in (sql/working/book_index.sql).
DROP INDEX IF EXISTS book_aum;
CREATE INDEX book_aum ON customer (tier_rank, aum_davg, no, base, pending);
