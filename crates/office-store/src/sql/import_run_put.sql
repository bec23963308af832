INSERT INTO import_run (at, bundle, outcome) VALUES ($1, $2, $3)
