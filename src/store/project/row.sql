-- There should be no row yet; if there is one, it gives way.
INSERT OR REPLACE INTO register_row
SELECT s.*, place_key(s.community, s.building, s.unit_no)
FROM register_source s
WHERE s.elevator_id = ?1
