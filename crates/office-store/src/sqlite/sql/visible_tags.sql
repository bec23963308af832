-- Tags whose sensitivity is within a clearance and, at the counter, which are safe there.
SELECT id FROM reference_row
WHERE kind = 'tag_def'
    AND json_extract(CAST(payload AS TEXT), '$.sensitivity') BETWEEN 1 AND ?1
    AND (NOT ?2 OR json_extract(CAST(payload AS TEXT), '$.counter_safe'))
ORDER BY id
