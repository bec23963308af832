-- Customers whose facts wait, with their rows; no id: the customer is gone.
SELECT d.customer, c.id, coalesce(c.overlay, b.raw)
FROM fact_due AS d
LEFT JOIN customer AS c ON c.no = d.customer
LEFT JOIN base AS b     ON b.no = c.base
ORDER BY d.customer
LIMIT ?1
