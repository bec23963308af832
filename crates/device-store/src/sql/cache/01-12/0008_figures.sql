-- cache.db, eighth form: what overviews and groups add up and most filters ask by stands by itself,
-- a fifth of the row it is of. A branch of 50,000 is added up or filtered without reading what is
-- asked for seldom. In the order of the rows, so that filling it appends
-- (read::filter::compile::HOT).
DROP INDEX fact_tier;
DROP INDEX fact_stage;
CREATE INDEX fact_figures ON fact (
    customer, tier, tier_rank, age_band, lifecycle, advisor, gender, status, tier_past, past_month,
    days_from, aum_davg, aum_eom, delta, demand, term, wealth, fund, insurance, bond_metal_trust,
    loans, families, activity, potential, due_on, due_amount, last_contact_on, served_from, birth_on,
    birthday, lunar_birthday, opened_on, bought_on, next_on, gap_keep, gap_next, watch, do_not_call,
    do_not_market
);
