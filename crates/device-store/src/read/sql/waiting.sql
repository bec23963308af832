-- Waiting: no answer yet. Attention: refused or given up, and nobody has dealt with it.
SELECT count(*) FILTER (WHERE state IN ('waiting', 'failed')),
       count(*) FILTER (WHERE state = 'rejected' AND handled = 0)
FROM intent
