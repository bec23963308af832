-- Working rows whose base is not the customer's, or not the strongest there is.
SELECT count(*)
FROM customer AS c
LEFT JOIN base AS b ON b.no = c.base AND b.kind = 'customer' AND b.owner = c.id
LEFT JOIN scope AS s ON s.no = b.scope
WHERE b.no IS NULL OR EXISTS (
    SELECT 1
    FROM base AS other JOIN scope AS o ON o.no = other.scope
    WHERE other.owner = c.id AND other.kind = 'customer' AND o.strength < s.strength
)
