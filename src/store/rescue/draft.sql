SELECT o.source, o.police_incident_no, o.received_at, o.address, o.elevator_id, o.trapped, o.caller_name, o.caller_phone,
  o.description, o.is_outside, o.late_reason, o.joined_to_id, j.order_no AS joined_no
FROM rescue_order o
LEFT JOIN rescue_order j ON j.id = o.joined_to_id
WHERE o.id = ?1
