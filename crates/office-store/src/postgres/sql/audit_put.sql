WITH next AS (
  INSERT INTO audit_head (branch, n) VALUES ($1, 1)
  ON CONFLICT (branch) DO UPDATE SET n = audit_head.n + 1
  RETURNING n
)
INSERT INTO audit (branch, n, event) SELECT $1, n, $2 FROM next
