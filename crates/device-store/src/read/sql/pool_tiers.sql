SELECT tier, tier_rank, count(*), coalesce(sum(aum_davg), 0)
FROM customer
WHERE advisor IS NULL AND tier_rank >= ?1 AND status <> 'closed'
GROUP BY tier_rank, tier
ORDER BY tier_rank DESC
