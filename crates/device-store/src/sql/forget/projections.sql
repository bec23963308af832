-- Every projection held of a customer.
SELECT b.no, b.owner, b.raw
FROM scope AS s CROSS JOIN base AS b ON b.scope = s.no AND b.owner = ?1 AND b.kind = 'customer'
