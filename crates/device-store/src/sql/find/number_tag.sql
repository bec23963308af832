-- The number of a tag, given now if it has none: a row that is there is touched, or nothing returns.
INSERT INTO tag_no (code) VALUES (?1)
ON CONFLICT (code) DO UPDATE SET code = code
RETURNING no
