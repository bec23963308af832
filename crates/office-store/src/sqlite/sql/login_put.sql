INSERT INTO login_audit (branch, n, event)
SELECT ?1, coalesce(max(n), 0) + 1, ?2 FROM login_audit WHERE branch = ?1
