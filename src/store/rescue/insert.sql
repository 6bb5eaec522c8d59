INSERT INTO rescue_order(id, order_no, source, police_incident_no, received_at, elevator_id, address, description, trapped, outcome)
VALUES (:id, :order_no, :source, :police_incident_no, :received_at, :elevator_id, :address, :description, :trapped, :outcome)
