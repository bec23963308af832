-- Best matches of a prefix. Kinds 1, 3 and 5 are later parts of a name.
WITH hit AS (
    SELECT customer, max(term = ?1) AS whole, min(kind IN (1, 3, 5)) AS inside
    FROM search_term
    WHERE term >= ?1 AND term < ?2
    GROUP BY customer
)
SELECT c.no
FROM hit
JOIN customer AS c ON c.no = hit.customer
ORDER BY hit.whole DESC, hit.inside, c.status = 'closed', c.tier_rank DESC, c.name_key, c.no
LIMIT ?3
