INSERT OR IGNORE INTO temp.gathered (no)
SELECT customer FROM search_term WHERE term >= ?1 AND term < ?2
