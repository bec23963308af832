-- What figures are made of; {among} is those gathered or nothing: then everybody counts, in one pass over
-- an index that holds all of it.
SELECT f.tier, f.age_band, f.lifecycle, f.tier_past, f.past_month, f.aum_davg, f.delta,
    f.demand, f.term, f.wealth, f.fund, f.insurance, f.bond_metal_trust, f.loans,
    f.families, f.activity, f.potential, f.last_contact_on, f.birth_on, f.opened_on
FROM {among} fact AS f INDEXED BY fact_figures {on}
