WITH next AS (
  INSERT INTO login_head (branch, n) VALUES ($1, 1)
  ON CONFLICT (branch) DO UPDATE SET n = login_head.n + 1
  RETURNING n
)
INSERT INTO login_audit (branch, n, event) SELECT $1, n, $2 FROM next
