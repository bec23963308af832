-- Waiting: no answer yet. Attention: refused, merged or given up, and nobody has dealt with it.
SELECT (SELECT count(*) FROM intent WHERE settled = 0 AND state = 'waiting'),
       (SELECT count(*) FROM intent WHERE handled = 0 AND state IN ('rejected', 'merged', 'failed'))
