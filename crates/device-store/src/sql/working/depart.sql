-- One more has left who stood on this desk's own list: of a branch, or of the advisor it is the desk of.
-- Whoever was lent or covered for was never on it.
INSERT INTO departed (month, past, count)
SELECT f.past_month, f.tier_past, 1
FROM fact AS f
WHERE f.customer = ?1 AND f.past_month IS NOT NULL AND f.tier_past IS NOT NULL AND EXISTS (
    SELECT 1 FROM scope AS s WHERE s.name GLOB 'b:*' OR s.name GLOB 'u:' || f.advisor || '@*'
)
ON CONFLICT (month, past) DO UPDATE SET count = count + 1
