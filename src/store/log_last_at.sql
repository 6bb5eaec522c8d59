SELECT made_at
FROM operation
WHERE ?1 IS NULL OR substr(made_at, 1, 10) <= ?1
ORDER BY id DESC
LIMIT 1
