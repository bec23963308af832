-- Rows of every projection of the customers who carry a tag: one range of customer_tag.
SELECT b.no, b.owner, b.raw
FROM customer_tag AS t
CROSS JOIN customer AS c ON c.no = t.customer
CROSS JOIN scope AS s
CROSS JOIN base AS b ON b.scope = s.no AND b.owner = c.id AND b.kind = 'customer'
WHERE t.tag = ?1
