SELECT user_unit_id AS unit, stage, count(*) AS n
FROM register_row
WHERE user_unit_id IS NOT NULL AND stage IS NOT NULL
GROUP BY user_unit_id, stage
