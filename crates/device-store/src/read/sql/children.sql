-- Children in the projection the working row stands on: a range of base_member.
SELECT child.kind, child.raw
FROM customer AS c
JOIN base AS b     ON b.no = c.base
JOIN base AS child ON child.scope = b.scope AND child.owner = b.owner
WHERE c.no = ?1 AND child.kind <> 'customer'
