-- All rows but the members of scopes.
SELECT (SELECT count(*) FROM base) - (SELECT coalesce(sum(count), 0) FROM scope)
