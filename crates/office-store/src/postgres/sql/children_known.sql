SELECT c.customer, c.kind, c.id, c.hash, c.payload
FROM unnest($2::text[], $3::text[], $4::text[]) AS n(customer, kind, id)
JOIN child c ON c.branch = $1 AND c.customer = n.customer AND c.kind = n.kind AND c.id = n.id
