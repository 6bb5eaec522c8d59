SELECT r.elevator_id, r.community, r.building, r.unit_no, r.registration_code, r.stage
FROM check_elevator x JOIN register_row r ON r.elevator_id = x.elevator_id
WHERE x.site_check_id = ?1
ORDER BY x.id
