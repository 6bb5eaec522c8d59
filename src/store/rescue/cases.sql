SELECT o.id, o.received_at, o.source, o.outcome, o.cause, o.level, o.is_outside, o.elevator_id, o.community_id, c.street_id,
  l.maintenance_unit_id, e.arrived_at, e.freed_at, e.closed_at,
  coalesce(e.late, 0) + (o.recorded_at IS NOT NULL AND unixepoch(o.recorded_at) - unixepoch(o.received_at) > 300) AS late
FROM rescue_order o
LEFT JOIN (
  SELECT v.rescue_order_id,
    min(CASE v.step WHEN 'arrived' THEN v.happened_at END) AS arrived_at,
    min(CASE v.step WHEN 'freed' THEN v.happened_at END) AS freed_at,
    min(CASE v.step WHEN 'closed' THEN v.happened_at END) AS closed_at,
    sum(v.recorded_at <> v.happened_at AND unixepoch(v.recorded_at) - unixepoch(v.happened_at) > 300) AS late
  FROM rescue_event v WHERE v.is_void = 0 GROUP BY v.rescue_order_id
) e ON e.rescue_order_id = o.id
LEFT JOIN community c ON c.id = o.community_id
LEFT JOIN elevator l ON l.id = o.elevator_id
WHERE o.joined_to_id IS NULL AND o.received_at >= ?1 AND o.received_at < ?2
ORDER BY o.received_at, o.id
