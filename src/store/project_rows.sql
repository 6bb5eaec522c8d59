INSERT INTO register_row
SELECT s.*, place_key(s.community, s.building, s.unit_no)
FROM register_source s
WHERE s.elevator_id IN (SELECT id FROM temp.changed_elevator)
