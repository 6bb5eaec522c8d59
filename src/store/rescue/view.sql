SELECT o.id, o.order_no, o.source, o.police_incident_no, o.received_at, o.recorded_at, o.elevator_id, o.community_id, o.address,
  o.trapped, o.outcome, o.is_outside, o.level, o.joined_to_id,
  (SELECT trim(r.community || ' ' || r.building || ' ' || r.unit_no) FROM register_row r WHERE r.elevator_id = o.elevator_id) AS spot,
  (SELECT max(t.happened_at) FROM rescue_turn t WHERE t.rescue_order_id = o.id AND t.turn = 'escalated') AS escalated_at
FROM rescue_order o
