-- Two keys at once, of the gathered; {row} and {column} are expressions over fact.
SELECT {row}, {column}, count(*), coalesce(sum(f.aum_davg), 0), coalesce(sum(f.delta), 0),
    coalesce(sum(CASE WHEN f.due_on BETWEEN ?1 AND ?2 THEN f.due_amount END), 0),
    coalesce(sum(f.loans), 0)
FROM temp.gathered AS g
JOIN fact AS f ON f.customer = g.no
GROUP BY 1, 2
