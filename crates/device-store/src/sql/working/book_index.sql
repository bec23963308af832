-- Indexes behind the book; absent while the first download runs (bulk), made at its end. The first is the
-- order a book opens in: it says what rows stand on as well (read/sql/window.sql).
CREATE INDEX IF NOT EXISTS book_aum     ON customer (tier_rank, aum_davg, no, base, pending);
CREATE INDEX IF NOT EXISTS book_delta   ON customer (tier_rank, delta);
CREATE INDEX IF NOT EXISTS book_name    ON customer (tier_rank, name_key);
CREATE INDEX IF NOT EXISTS book_contact ON customer (tier_rank, last_contact_on);
CREATE INDEX IF NOT EXISTS book_overdue ON customer (tier_rank, contact_from);
CREATE INDEX IF NOT EXISTS book_due     ON customer (tier_rank, due_on, due_amount);
CREATE INDEX IF NOT EXISTS book_amount  ON customer (tier_rank, due_amount);
CREATE INDEX IF NOT EXISTS book_birth   ON customer (tier_rank, birth_on);
CREATE INDEX IF NOT EXISTS book_opened  ON customer (tier_rank, opened_on);
CREATE INDEX IF NOT EXISTS book_advisor ON customer (advisor, tier);
CREATE INDEX IF NOT EXISTS book_fresh   ON customer (as_of, month);
