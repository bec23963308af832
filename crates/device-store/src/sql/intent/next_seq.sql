INSERT INTO stream VALUES (?1, ?2, 1)
ON CONFLICT (client, branch) DO UPDATE SET last = last + 1
RETURNING last
