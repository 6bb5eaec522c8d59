INSERT INTO temp.changed_elevator(id, words)
SELECT elevator_id, 0 FROM renewal WHERE id = ?1
ON CONFLICT(id) DO UPDATE SET words = words OR excluded.words
