-- cache.db, eleventh form: who left is counted by the tiers they had, and nothing else of them is
-- kept (S-26). A line is a course of tiers, never a customer: leaving adds one to it.
CREATE TABLE departed (
    month INTEGER NOT NULL,                      -- the last closed month held of them, fact.past_month
    past  TEXT    NOT NULL,                      -- letters of the tiers up to it, fact.tier_past
    count INTEGER NOT NULL,
    PRIMARY KEY (month, past)
) STRICT, WITHOUT ROWID;
