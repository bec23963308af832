-- Takes out the numbers of tags nobody carries: one look-up a tag.
DELETE FROM tag_no
WHERE NOT EXISTS (SELECT 1 FROM carried WHERE carried.list = 0 AND carried.code = tag_no.code)
