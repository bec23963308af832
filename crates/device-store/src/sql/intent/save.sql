INSERT INTO intent (
    mid, client, branch, seq, name, args, customer, made_at, not_before, thing, depends, scope_base
) VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
