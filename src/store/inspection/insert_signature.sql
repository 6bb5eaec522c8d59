INSERT INTO inspection_signature (id, inspection_id, event_id, part, name, signed_on)
VALUES (:id, :inspection_id, :event_id, :part, :name, :signed_on)
