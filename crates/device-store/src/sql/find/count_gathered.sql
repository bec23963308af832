-- How often facts were gathered: what was made of them before is old.
INSERT INTO meta VALUES ('gathered', 1) ON CONFLICT (name) DO UPDATE SET value = value + 1
