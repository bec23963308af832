-- Customers of a scope, or its rows of nobody.
SELECT owner, kind, id, ver FROM base
WHERE scope = ?1 AND (owner = x'' OR kind = 'customer')
