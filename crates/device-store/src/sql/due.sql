-- Whether anything that was lent is over.
SELECT EXISTS (SELECT 1 FROM lent WHERE until <= ?1) OR EXISTS (SELECT 1 FROM scope WHERE until <= ?1)
