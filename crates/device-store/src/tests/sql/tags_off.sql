-- Tags of nobody, and customers without the one tag the model gives everybody.
SELECT
    (SELECT count(*) FROM customer_tag AS t LEFT JOIN customer AS c ON c.no = t.customer
     WHERE c.no IS NULL OR c.tags <> t.tag)
    + (SELECT count(*) FROM customer AS c
       WHERE NOT EXISTS (SELECT 1 FROM customer_tag AS t WHERE t.tag = c.tags AND t.customer = c.no))
