SELECT version FROM store_schema ORDER BY version DESC LIMIT 1
