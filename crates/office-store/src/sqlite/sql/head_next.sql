UPDATE branch_head SET seq = seq + 1 WHERE branch = ?1 RETURNING seq
