-- Contact overdue in one tier: two ranges of the index book_contact.
SELECT (SELECT count(*) FROM customer
        WHERE tier_rank = ?1 AND last_contact_on < ?2)
     + (SELECT count(*) FROM customer
        WHERE tier_rank = ?1 AND last_contact_on IS NULL AND advisor IS NOT NULL)
