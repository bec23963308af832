-- Rows of every projection of the customers who carry a tag: one range of customer_tag.
SELECT b.no, b.owner, b.raw
FROM customer_tag AS t
JOIN customer AS c ON c.no = t.customer
JOIN scope AS s
JOIN base AS b ON b.scope = s.no AND b.owner = c.id AND b.kind = 'customer'
WHERE t.tag = ?1
