-- cache.db, twelfth form: the tags of each customer side by side, so that a whole branch is grouped
-- by them in one pass over customers (read::filter::tagged), not over every tag of every customer.

-- Numbers of the tags somebody carries; who gathers takes out those nobody carries any more.
CREATE TABLE tag_no (
    no   INTEGER PRIMARY KEY,
    code TEXT    NOT NULL UNIQUE
) STRICT;

-- What carried says of tags, again (crate::find::worn).
CREATE TABLE worn (
    customer INTEGER PRIMARY KEY,                -- customer.no
    tags     BLOB    NOT NULL
) STRICT;

DROP TRIGGER fact_taken_out;
CREATE TRIGGER fact_taken_out AFTER DELETE ON fact BEGIN
    DELETE FROM carried WHERE (list, code, customer) IN (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), old.customer
        FROM json_each(old.codes)
    );
    DELETE FROM worn WHERE customer = old.customer;
    DELETE FROM happened WHERE customer = old.customer;
    DELETE FROM extra WHERE customer = old.customer;
    DELETE FROM deed WHERE customer = old.customer;
END;

-- Everybody is gathered anew.
INSERT INTO fact_due SELECT no FROM customer WHERE true ON CONFLICT DO NOTHING;
