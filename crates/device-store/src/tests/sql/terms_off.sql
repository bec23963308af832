-- Terms of nobody; customers not found by their whole name or their phone.
SELECT
    (SELECT count(*) FROM search_term AS t LEFT JOIN customer AS c ON c.no = t.customer WHERE c.no IS NULL)
    + (SELECT count(*) FROM customer AS c WHERE NOT EXISTS (
        SELECT 1 FROM search_term AS t
        WHERE t.customer = c.no AND t.kind = 0 AND t.term = lower(replace(c.name, ' ', ''))))
    + (SELECT count(*) FROM customer AS c WHERE NOT EXISTS (
        SELECT 1 FROM search_term AS t WHERE t.customer = c.no AND t.kind = 6 AND t.term = c.phone_tails))
    + (SELECT count(*) FROM search_term AS t JOIN customer AS c ON c.no = t.customer
       WHERE t.kind = 6 AND t.term <> c.phone_tails)
