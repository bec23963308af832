-- Tiers whose kept total is not the sum of their rows.
SELECT count(*)
FROM (
    SELECT tier_rank, count(*) AS n, sum(coalesce(aum_davg, 0)) AS aum, sum(coalesce(delta, 0)) AS delta
    FROM customer GROUP BY tier_rank
) AS sums
FULL JOIN tier_total AS kept USING (tier_rank)
WHERE coalesce(kept.count, 0) <> coalesce(sums.n, 0)
    OR coalesce(kept.aum, 0) <> coalesce(sums.aum, 0)
    OR coalesce(kept.delta, 0) <> coalesce(sums.delta, 0)
