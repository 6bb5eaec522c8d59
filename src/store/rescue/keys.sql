SELECT id, order_no, police_incident_no, received_at, elevator_id, address FROM rescue_order ORDER BY received_at, id
