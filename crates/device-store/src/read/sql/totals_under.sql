-- Totals of the gathered customers by tier, highest first.
SELECT c.tier_rank                      AS tier_rank,
       max(c.tier)                      AS tier,
       count(*)                         AS count,
       coalesce(sum(c.aum_davg), 0)     AS aum,
       coalesce(sum(c.delta), 0)        AS delta
FROM temp.gathered AS g
JOIN customer AS c ON c.no = g.no
GROUP BY c.tier_rank
ORDER BY c.tier_rank DESC
