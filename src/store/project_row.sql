-- Many in one statement: the definition is set up once, not for each. There should be no row yet; if there is one, it
-- gives way.
INSERT OR REPLACE INTO register_row
SELECT s.*, place_key(s.community, s.building, s.unit_no)
FROM register_source s
WHERE s.elevator_id IN (SELECT value FROM json_each(?1))
