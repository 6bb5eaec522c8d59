INSERT INTO temp.changed_elevator(id, words)
SELECT r.elevator_id, 0 FROM stage_event s JOIN renewal r ON r.id = s.renewal_id WHERE s.id = ?1
ON CONFLICT(id) DO UPDATE SET words = words OR excluded.words
