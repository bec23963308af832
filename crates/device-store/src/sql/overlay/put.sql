INSERT OR REPLACE INTO overlay_row (owner, kind, id, about, raw) VALUES (?1, ?2, ?3, ?4, ?5)
