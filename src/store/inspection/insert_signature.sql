INSERT INTO inspection_signature (id, inspection_id, event_id, part, name, signed_on)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
