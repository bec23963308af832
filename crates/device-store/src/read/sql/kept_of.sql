-- How often facts were gathered, and how many customers there are: a few rows.
SELECT ifnull((SELECT value FROM meta WHERE name = 'gathered'), 0),
    (SELECT ifnull(sum(count), 0) FROM tier_total)
