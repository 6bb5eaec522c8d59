SELECT id, order_no, police_incident_no, received_at, elevator_id, address, joined_to_id FROM rescue_order ORDER BY received_at, id
