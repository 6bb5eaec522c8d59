INSERT INTO temp.changed_elevator(id, words)
SELECT id, 1 FROM elevator WHERE community_id = ?1
ON CONFLICT(id) DO UPDATE SET words = words OR excluded.words
