-- How far the scope is that a customer's working row stands on.
SELECT s.base
FROM customer AS c
JOIN base AS b  ON b.no = c.base
JOIN scope AS s ON s.no = b.scope
WHERE c.id = ?1
