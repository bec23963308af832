INSERT INTO intent (mid, client, branch, seq, name, args, customer, made_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
