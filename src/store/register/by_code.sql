SELECT r.elevator_id FROM register_row r WHERE r.registration_code = ?1
UNION ALL
SELECT e.id FROM register_row r JOIN elevator e ON e.replaces_id = r.elevator_id WHERE r.registration_code = ?1
