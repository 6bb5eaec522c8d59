SELECT maintenance_unit_id, count(*)
FROM register_row
WHERE maintenance_unit_id IS NOT NULL AND use_status NOT IN ('scrapped', 'deregistered', 'dismantled')
GROUP BY maintenance_unit_id
