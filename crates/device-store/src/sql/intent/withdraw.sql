-- Takes back an intent that was never sent, with those that wait for it. One that has a place
-- in a stream, or had one, may be known to head office: it stays. Whatever waits for another is
-- about the same thing, by which it is found.
WITH RECURSIVE back (mid, thing) AS (
    SELECT mid, thing FROM intent WHERE mid = ?1 AND state = 'waiting' AND seq = 0 AND tries = 0
    UNION
    SELECT later.mid, later.thing
    FROM back JOIN intent AS later ON later.thing = back.thing AND later.depends = back.mid
    WHERE later.state = 'waiting' AND later.seq = 0 AND later.tries = 0
)
UPDATE intent SET state = 'withdrawn', settled = 1, handled = 1, handled_at = ?2, heard_at = ?2
WHERE mid IN (SELECT mid FROM back)
RETURNING customer
