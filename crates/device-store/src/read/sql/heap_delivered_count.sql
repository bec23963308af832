SELECT count(*)
FROM intent
WHERE state IN ('applied', 'deferred', 'withdrawn') OR (handled <> 0 AND state <> 'waiting')
