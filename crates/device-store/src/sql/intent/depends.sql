-- The last intent about the same thing that has no answer yet.
SELECT mid FROM intent WHERE thing = ?1 AND state = 'waiting' ORDER BY no DESC LIMIT 1
