-- Made since a moment, those taken back left out; and how many of them head office has answered.
SELECT count(*), count(*) FILTER (WHERE state <> 'waiting')
FROM intent
WHERE made_at >= ?1 AND state <> 'withdrawn'
