-- cache.db, seventh form: what was done by month and by day, the business a customer owns. Lists
-- of carried may be 4 to 11 (stages of campaigns) and 12 to 15 (needs), events 4 (came to one).
ALTER TABLE fact ADD COLUMN days_from INTEGER;    -- first day of which deeds are told one by one
ALTER TABLE fact ADD COLUMN industry TEXT;
ALTER TABLE fact ADD COLUMN business_size TEXT;

-- Months and days in which something was done (domain::filter::Deed).
CREATE TABLE deed (
    customer INTEGER NOT NULL,
    grain    INTEGER NOT NULL,                   -- 0 month, 1 day
    at       INTEGER NOT NULL,                   -- month index, day number
    logins   INTEGER NOT NULL,
    visits   INTEGER NOT NULL,
    inflow   INTEGER NOT NULL,
    outflow  INTEGER NOT NULL,
    trades   INTEGER NOT NULL,
    cash     INTEGER NOT NULL,
    PRIMARY KEY (customer, grain, at)
) STRICT, WITHOUT ROWID;

DROP TRIGGER fact_taken_out;
CREATE TRIGGER fact_taken_out AFTER DELETE ON fact BEGIN
    DELETE FROM carried WHERE (list, code, customer) IN (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), old.customer
        FROM json_each(old.codes)
    );
    DELETE FROM happened WHERE customer = old.customer;
    DELETE FROM extra WHERE customer = old.customer;
    DELETE FROM deed WHERE customer = old.customer;
END;

-- Everybody is gathered anew.
INSERT OR IGNORE INTO fact_due SELECT no FROM customer;
