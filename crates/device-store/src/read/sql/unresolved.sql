-- Whose address says neither town nor country; {among} is those gathered or nothing: then everybody,
-- by an index.
SELECT count(*) FROM {among} fact AS f {on} WHERE f.area = 'unresolved'
