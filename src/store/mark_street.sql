INSERT INTO temp.changed_elevator(id, words)
SELECT e.id, 1 FROM community c JOIN elevator e ON e.community_id = c.id WHERE c.street_id = ?1
ON CONFLICT(id) DO UPDATE SET words = words OR excluded.words
