UPDATE rescue_order SET
  source = :source, police_incident_no = :police_incident_no, received_at = :received_at, elevator_id = :elevator_id,
  community_id = coalesce((SELECT e.community_id FROM elevator e WHERE e.id = :elevator_id), :community_id),
  address = :address, description = :description, trapped = :trapped, caller_name = :caller_name, caller_phone = :caller_phone,
  is_outside = :is_outside, late_reason = :late_reason
WHERE id = :id
