-- What head office has answered and nobody need look at, and what was taken back.
SELECT mid, name, customer, made_at, state, code, facts, args, current, heard_at, not_before, seq, tries, handled, seen
FROM intent
WHERE state IN ('applied', 'deferred', 'withdrawn') OR (handled <> 0 AND state <> 'waiting')
ORDER BY no DESC
LIMIT ?1 OFFSET ?2
