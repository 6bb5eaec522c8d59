SELECT street_id, stage, since, due_on, reminded, reported_on, registered_on, handed_over_on
FROM register_row
WHERE elevator_id = ?1
