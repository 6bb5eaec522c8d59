INSERT INTO temp.changed_elevator(id, words) VALUES (?1, ?2) ON CONFLICT(id) DO UPDATE SET words = words OR excluded.words
