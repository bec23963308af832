SELECT at, bundle, outcome FROM import_run ORDER BY n
