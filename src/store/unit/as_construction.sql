SELECT construction_unit_id AS unit, stage, count(*) AS n
FROM register_row
WHERE construction_unit_id IS NOT NULL AND stage IS NOT NULL
GROUP BY construction_unit_id, stage
