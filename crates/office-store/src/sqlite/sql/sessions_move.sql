-- From an office's file of schema 2 into the file of sessions, attached. May run again.
INSERT OR IGNORE INTO sessions.refresh_token
SELECT hash, family, emp_no, device, began_at, expires_at, nullif(used, 0), revoked FROM main.refresh_token;
INSERT OR IGNORE INTO sessions.lease_share
SELECT emp_no, device, share, used_at FROM main.lease_share;
