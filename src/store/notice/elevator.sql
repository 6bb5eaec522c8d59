SELECT elevator_id, community, building, unit_no, registration_code, stage FROM register_row WHERE elevator_id = ?1
