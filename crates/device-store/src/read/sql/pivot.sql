-- Two keys at once; {row} and {column} are expressions over fact, {among} is those gathered or
-- nothing: a table of everybody counts everybody.
SELECT {row}, {column}, count(*), coalesce(sum(f.aum_davg), 0), coalesce(sum(f.delta), 0),
    coalesce(sum(CASE WHEN f.due_on BETWEEN ?1 AND ?2 THEN f.due_amount END), 0),
    coalesce(sum(f.loans), 0)
FROM {among} fact AS f {on}
GROUP BY 1, 2
