INSERT INTO store_schema (version) VALUES ($1)
