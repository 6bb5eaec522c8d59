-- The elevator that replaced this one is found by its numbers too.
INSERT INTO temp.changed_elevator(id, words)
SELECT id, 1 FROM elevator WHERE replaces_id = ?1
ON CONFLICT(id) DO UPDATE SET words = words OR excluded.words
