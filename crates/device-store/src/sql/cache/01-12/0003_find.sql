-- cache.db, third form: what filters ask by (domain::filter::Facts), gathered from working rows
-- and their children after they were written, never in the transaction of a round.

-- One row a customer: domain::filter::Fact and Word by their codes. Unknown is null.
CREATE TABLE fact (
    customer INTEGER PRIMARY KEY,                -- customer.no
    tier_rank INTEGER, watch INTEGER, birth_on INTEGER, opened_on INTEGER, aum_davg INTEGER,
    aum_eom INTEGER, delta INTEGER, families INTEGER, due_on INTEGER, due_amount INTEGER,
    last_contact_on INTEGER, as_of INTEGER, tier_month INTEGER, stage_month INTEGER,
    gap_keep INTEGER, gap_next INTEGER, birthday INTEGER, lunar_birthday INTEGER, mobiles INTEGER,
    phone_verified_on INTEGER, identity_until INTEGER, do_not_call INTEGER, do_not_market INTEGER,
    aum_before INTEGER, growth INTEGER, loans INTEGER, served_from INTEGER, covered INTEGER,
    served INTEGER, demand INTEGER, term INTEGER, wealth INTEGER, fund INTEGER, insurance INTEGER,
    bond_metal_trust INTEGER, demand_share INTEGER, term_share INTEGER, wealth_share INTEGER,
    fund_share INTEGER, insurance_share INTEGER, bond_share INTEGER, holdings INTEGER,
    bought_on INTEGER, renews INTEGER, logins_1 INTEGER, logins_3 INTEGER, logins_6 INTEGER,
    logins_12 INTEGER, visits_1 INTEGER, visits_3 INTEGER, visits_6 INTEGER, visits_12 INTEGER,
    inflow_1 INTEGER, inflow_3 INTEGER, inflow_6 INTEGER, inflow_12 INTEGER, outflow_1 INTEGER,
    outflow_3 INTEGER, outflow_6 INTEGER, outflow_12 INTEGER, turnover_1 INTEGER,
    turnover_3 INTEGER, turnover_6 INTEGER, turnover_12 INTEGER, trades_1 INTEGER, trades_3 INTEGER,
    trades_6 INTEGER, trades_12 INTEGER, cash_1 INTEGER, cash_3 INTEGER, cash_6 INTEGER,
    cash_12 INTEGER, change_1 INTEGER, change_3 INTEGER, change_6 INTEGER, change_12 INTEGER,
    activity INTEGER, potential INTEGER, contact_on INTEGER, next_on INTEGER, tasks_open INTEGER,
    task_due_on INTEGER, notes INTEGER, past_month INTEGER,
    tier TEXT, lifecycle TEXT, status TEXT, advisor TEXT, number TEXT, name_folded TEXT,
    gender TEXT, age_band TEXT, marital TEXT, education TEXT, occupation TEXT, employer TEXT,
    title TEXT, income TEXT, area TEXT, district TEXT, best_slot TEXT, identity_kind TEXT,
    tier_reason TEXT, last_channel TEXT, last_outcome TEXT, tier_past TEXT,
    codes TEXT NOT NULL                          -- what stands in carried: JSON, [[list, code], ...]
) STRICT;
CREATE INDEX fact_tier ON fact (tier, aum_davg);
CREATE INDEX fact_stage ON fact (lifecycle);
CREATE INDEX fact_advisor ON fact (advisor);
CREATE INDEX fact_due_on ON fact (due_on);
CREATE INDEX fact_birthday ON fact (birthday);
CREATE INDEX fact_lunar ON fact (lunar_birthday);
CREATE INDEX fact_district ON fact (district);

-- Codes a customer carries: 0 tags, 1 products, 2 families, 3 preferred channels.
CREATE TABLE carried (
    list     INTEGER NOT NULL,
    code     TEXT    NOT NULL,
    customer INTEGER NOT NULL,
    until    INTEGER,                            -- last day it counts
    PRIMARY KEY (list, code, customer)
) STRICT, WITHOUT ROWID;

-- What happened or will: 0 contacts, 1 substantive contacts, 2 purchases, 3 maturities.
CREATE TABLE happened (
    customer INTEGER NOT NULL,
    event    INTEGER NOT NULL,
    happens  INTEGER NOT NULL,                   -- day number
    n        INTEGER NOT NULL,
    part     TEXT    NOT NULL,
    amount   INTEGER NOT NULL,
    PRIMARY KEY (customer, event, happens, n)
) STRICT, WITHOUT ROWID;

-- Columns of an imported bank, folded.
CREATE TABLE extra (
    name     TEXT    NOT NULL,
    customer INTEGER NOT NULL,
    text     TEXT    NOT NULL,
    PRIMARY KEY (name, customer)
) STRICT, WITHOUT ROWID;
CREATE INDEX extra_customer ON extra (customer);

-- 75th percentile of 月日均 by age band; '' of everybody.
CREATE TABLE peer (
    band TEXT PRIMARY KEY,
    aum  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Customers whose facts are older than their working row. A child never changes without its
-- customer's row.
CREATE TABLE fact_due (
    customer INTEGER PRIMARY KEY
) STRICT;
INSERT INTO fact_due SELECT no FROM customer;

CREATE TRIGGER fact_of_new AFTER INSERT ON customer BEGIN
    INSERT OR IGNORE INTO fact_due VALUES (new.no);
END;
CREATE TRIGGER fact_of_changed AFTER UPDATE OF base ON customer BEGIN
    INSERT OR IGNORE INTO fact_due VALUES (new.no);
END;
-- Who leaves leaves nothing behind.
CREATE TRIGGER fact_of_gone AFTER DELETE ON customer BEGIN
    DELETE FROM fact WHERE customer = old.no;
    DELETE FROM fact_due WHERE customer = old.no;
END;
CREATE TRIGGER fact_taken_out AFTER DELETE ON fact BEGIN
    DELETE FROM carried WHERE (list, code, customer) IN (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), old.customer
        FROM json_each(old.codes)
    );
    DELETE FROM happened WHERE customer = old.customer;
    DELETE FROM extra WHERE customer = old.customer;
END;

-- Look-up by prefix, the best first: class 0 are living relations of the highest tier, then tier
-- by tier, closed ones last (crate::working::class), so that ten hits of a short question are
-- found without looking at everybody. Filled anew with the working rows.
DROP TABLE search_term;
CREATE TABLE search_term (
    class    INTEGER NOT NULL,
    term     TEXT    NOT NULL,
    kind     INTEGER NOT NULL,                   -- crate::working::TermKind
    customer INTEGER NOT NULL,                   -- customer.no
    PRIMARY KEY (class, term, kind, customer)
) STRICT, WITHOUT ROWID;
