-- What figures are made of; a join may follow. One pass over an index that holds all of it:
-- everybody counts.
SELECT f.tier, f.age_band, f.lifecycle, f.tier_past, f.past_month, f.aum_davg, f.delta,
    f.demand, f.term, f.wealth, f.fund, f.insurance, f.bond_metal_trust, f.loans,
    f.families, f.activity, f.potential, f.last_contact_on, f.birth_on, f.opened_on
FROM fact AS f INDEXED BY fact_figures
