-- Columns in the order of Fact::ALL (without the star) and Word::ALL.
INSERT OR REPLACE INTO fact (
    customer, tier_rank, watch, birth_on, opened_on, aum_davg, aum_eom, delta, families, due_on,
    due_amount, last_contact_on, as_of, tier_month, stage_month, gap_keep, gap_next, birthday,
    lunar_birthday, mobiles, phone_verified_on, identity_until, do_not_call, do_not_market,
    aum_before, growth, loans, served_from, covered, served, demand, term, wealth, fund, insurance,
    bond_metal_trust, demand_share, term_share, wealth_share, fund_share, insurance_share,
    bond_share, holdings, bought_on, renews, logins_1, logins_3, logins_6, logins_12, visits_1,
    visits_3, visits_6, visits_12, inflow_1, inflow_3, inflow_6, inflow_12, outflow_1, outflow_3,
    outflow_6, outflow_12, turnover_1, turnover_3, turnover_6, turnover_12, trades_1, trades_3,
    trades_6, trades_12, cash_1, cash_3, cash_6, cash_12, change_1, change_3, change_6, change_12,
    activity, potential, contact_on, next_on, tasks_open, task_due_on, notes, past_month, days_from,
    renewal_rate, tier,
    lifecycle, status, advisor, number, name_folded, gender, age_band, marital, education,
    occupation, employer, title, income, area, district, best_slot, identity_kind, tier_reason,
    last_channel, last_outcome, tier_past, industry, business_size, province,
    city, township, community, codes
) VALUES (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
    ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40,
    ?41, ?42, ?43, ?44, ?45, ?46, ?47, ?48, ?49, ?50, ?51, ?52, ?53, ?54, ?55, ?56, ?57, ?58, ?59,
    ?60, ?61, ?62, ?63, ?64, ?65, ?66, ?67, ?68, ?69, ?70, ?71, ?72, ?73, ?74, ?75, ?76, ?77, ?78,
    ?79, ?80, ?81, ?82, ?83, ?84, ?85, ?86, ?87, ?88, ?89, ?90, ?91, ?92, ?93, ?94, ?95, ?96, ?97,
    ?98, ?99, ?100, ?101, ?102, ?103, ?104, ?105, ?106, ?107, ?108, ?109, ?110, ?111,
    ?112, ?113, ?114, ?115, ?116
)
