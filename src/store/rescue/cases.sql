SELECT o.id, e.step, e.happened_at, e.recorded_at, e.actor_id,
  o.received_at, o.recorded_at, o.actor_id, o.source, o.outcome, o.cause, o.level, o.is_outside, o.elevator_id, o.community_id,
  c.street_id, l.maintenance_unit_id
FROM rescue_order o
LEFT JOIN rescue_event e ON e.rescue_order_id = o.id AND e.is_void = 0
LEFT JOIN community c ON c.id = o.community_id
LEFT JOIN elevator l ON l.id = o.elevator_id
WHERE o.joined_to_id IS NULL AND o.received_at >= ?1 AND o.received_at < ?2
ORDER BY o.received_at, o.id
