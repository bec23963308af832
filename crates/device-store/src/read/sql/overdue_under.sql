-- Contact overdue in one tier, among the gathered.
SELECT count(*)
FROM temp.gathered AS g
JOIN customer AS c ON c.no = g.no
WHERE c.tier_rank = ?1
  AND (c.last_contact_on < ?2 OR (c.last_contact_on IS NULL AND c.advisor IS NOT NULL))
