-- Ended, dealt with, and older than anybody asks for. What waits for a person never goes.
DELETE FROM intent
WHERE settled = 1 AND coalesce(handled_at, heard_at, made_at) < ?1
    AND (state IN ('applied', 'withdrawn') OR handled > 0)
