-- Names whose initials begin so: candidates of a mixed question.
SELECT t.customer, 2, c.name
FROM search_term AS t
JOIN customer AS c ON c.no = t.customer
WHERE t.class = ?1 AND t.term >= ?2 AND t.term < ?3 AND t.kind IN (4, 5)
LIMIT ?4
