-- What groups add up, of the gathered; {key} is an expression over fact.
SELECT {key}, c.tier_rank, c.tier, c.aum_davg, c.delta, c.due_on, c.due_amount, c.contact_from
FROM temp.gathered AS g
JOIN customer AS c ON c.no = g.no
JOIN fact AS f     ON f.customer = g.no
