INSERT INTO register_tally(figure, street_id, stage, day, n) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT DO UPDATE SET n = n + excluded.n
