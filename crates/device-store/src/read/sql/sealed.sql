-- What is sealed of a customer, in the strongest projection held.
SELECT b.sealed FROM customer AS c JOIN base AS b ON b.no = c.base WHERE c.id = ?1
