-- cache.db, eleventh form: who left is counted by the tiers they had, and nothing else of them is
-- kept (S-26). A line is a course of tiers, never a customer: leaving adds one to it.
CREATE TABLE departed (
    month INTEGER NOT NULL,                      -- the last closed month held of them, fact.past_month
    past  TEXT    NOT NULL,                      -- letters of the tiers up to it, fact.tier_past
    count INTEGER NOT NULL,
    PRIMARY KEY (month, past)
) STRICT, WITHOUT ROWID;

-- Where a customer lives, part by part, for planning visits (S-39), and how
-- much of what fell due was renewed (S-78). Everybody's facts are gathered anew.
ALTER TABLE fact ADD COLUMN renewal_rate INTEGER; -- permille
ALTER TABLE fact ADD COLUMN province TEXT;
ALTER TABLE fact ADD COLUMN city TEXT;
ALTER TABLE fact ADD COLUMN township TEXT;
ALTER TABLE fact ADD COLUMN community TEXT;
CREATE INDEX fact_township ON fact (township);
CREATE INDEX fact_community ON fact (community);
-- Whose address says neither town nor country are counted behind it.
CREATE INDEX fact_area ON fact (area);
INSERT INTO fact_due SELECT no FROM customer WHERE true ON CONFLICT DO NOTHING;
