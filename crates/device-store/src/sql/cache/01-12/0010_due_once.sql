-- cache.db, tenth form: who is due is noted by an upsert. `OR IGNORE` inside a trigger gives way to
-- what the statement outside says, so an update that is to end the transaction could not be written.
DROP TRIGGER fact_of_new;
CREATE TRIGGER fact_of_new AFTER INSERT ON customer BEGIN
    INSERT INTO fact_due VALUES (new.no) ON CONFLICT DO NOTHING;
END;
DROP TRIGGER fact_of_changed;
CREATE TRIGGER fact_of_changed AFTER UPDATE OF base ON customer BEGIN
    INSERT INTO fact_due VALUES (new.no) ON CONFLICT DO NOTHING;
END;
