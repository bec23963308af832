WITH sent AS (
  SELECT * FROM unnest($1::text[], $2::bytea[]) WITH ORDINALITY AS s(branch, event, place)
), next AS (
  INSERT INTO audit_head (branch, n)
  SELECT branch, count(*) FROM sent GROUP BY branch ORDER BY branch
  ON CONFLICT (branch) DO UPDATE SET n = audit_head.n + excluded.n
  RETURNING branch, n
)
INSERT INTO audit (branch, n, event)
SELECT s.branch,
       next.n - count(*) OVER (PARTITION BY s.branch)
              + row_number() OVER (PARTITION BY s.branch ORDER BY s.place),
       s.event
FROM sent s JOIN next ON next.branch = s.branch
