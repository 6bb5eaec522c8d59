INSERT INTO rescue_order(id, order_no, source, police_incident_no, received_at, elevator_id, address, description, trapped, outcome,
  recorded_at, community_id, caller_name, caller_phone, cause, actor_id)
VALUES (:id, :order_no, :source, :police_incident_no, :received_at, :elevator_id, :address, :description, :trapped, :outcome,
  :recorded_at, coalesce(:community_id, (SELECT e.community_id FROM elevator e WHERE e.id = :elevator_id)), :caller_name, :caller_phone,
  coalesce(:cause, ''), :actor_id)
