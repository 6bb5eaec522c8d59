SELECT s.step, s.to_stage, s.happened_on
FROM renewal r JOIN stage_event s ON s.renewal_id = r.id
WHERE r.elevator_id = ?1 AND s.happened_on <= ?2
ORDER BY s.id
