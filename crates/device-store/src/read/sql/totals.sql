-- Kept by triggers.
SELECT tier_rank, tier, count, aum, delta
FROM tier_total
WHERE count > 0
ORDER BY tier_rank DESC
