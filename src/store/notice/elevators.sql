SELECT r.elevator_id, r.community, r.building, r.unit_no, r.registration_code, r.stage
FROM notice_elevator x JOIN register_row r ON r.elevator_id = x.elevator_id
WHERE x.notice_id = ?1
ORDER BY r.place_key, r.elevator_id
