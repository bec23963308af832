-- How many of each tier wait, among the gathered.
SELECT tier, tier_rank, count(*), coalesce(sum(aum_davg), 0)
FROM customer
WHERE advisor IS NULL AND tier_rank >= ?1 AND status <> 'closed' AND no IN (SELECT no FROM temp.gathered)
GROUP BY tier_rank, tier
ORDER BY tier_rank DESC
