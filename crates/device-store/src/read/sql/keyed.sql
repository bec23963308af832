-- What groups add up; {key} is an expression over fact, {among} those gathered or nothing. A contact
-- standard counts from the last contact or from the day the primary took over; without one it does
-- not count (crate::working::columns).
SELECT {key}, ifnull(f.tier_rank, -1), ifnull(f.tier, ''), f.aum_davg, f.delta, f.due_on, f.due_amount,
    CASE WHEN f.advisor IS NOT NULL THEN ifnull(f.last_contact_on, f.served_from) END
FROM {among} fact AS f INDEXED BY fact_figures {on}
