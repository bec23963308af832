-- Nobody looks further back than a course is long.
DELETE FROM departed WHERE month < (SELECT max(month) FROM departed) - 24
