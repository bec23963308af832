INSERT INTO master (branch, customer, kind, position, value) VALUES ($1, $2, $3, $4, $5)
