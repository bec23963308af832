-- The classes there are, each found from the one before: [0, 3, 4].
WITH RECURSIVE there (class) AS (
    SELECT min(class) FROM search_term
    UNION ALL
    SELECT (SELECT min(t.class) FROM search_term AS t WHERE t.class > there.class)
    FROM there WHERE there.class IS NOT NULL
)
SELECT json_group_array(class) FROM there WHERE class IS NOT NULL
