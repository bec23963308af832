-- What groups of a search add up and rows are ordered by, of everybody: one pass over an index that
-- holds all of it, in the order of row numbers. A contact standard counts as in keyed.sql.
SELECT f.customer, ifnull(f.tier_rank, -1), ifnull(f.tier, ''), f.aum_davg, f.delta, f.due_on, f.due_amount,
    CASE WHEN f.advisor IS NOT NULL THEN ifnull(f.last_contact_on, f.served_from) END
FROM fact AS f INDEXED BY fact_figures
ORDER BY f.customer
