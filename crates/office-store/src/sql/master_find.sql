SELECT DISTINCT branch, customer FROM master WHERE value = $1 ORDER BY branch, customer LIMIT 20
