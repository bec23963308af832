INSERT INTO audit (branch, n, event)
SELECT ?1, coalesce(max(n), 0) + 1, ?2 FROM audit WHERE branch = ?1
