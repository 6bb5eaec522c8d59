SELECT r.elevator_id, r.building, r.unit_no, r.use_status
FROM register_row r
WHERE r.community_id = ?1
ORDER BY r.place_key, r.elevator_id
