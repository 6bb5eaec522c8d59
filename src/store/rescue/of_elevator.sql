SELECT o.id, o.order_no, o.source, o.received_at, o.joined_to_id IS NOT NULL AS joined,
  (SELECT min(e.happened_at) FROM rescue_event e WHERE e.rescue_order_id = o.id AND e.step = 'arrived' AND e.is_void = 0) AS arrived_at,
  (SELECT min(e.happened_at) FROM rescue_event e WHERE e.rescue_order_id = o.id AND e.step = 'closed' AND e.is_void = 0) AS closed_at
FROM rescue_order o
WHERE o.elevator_id = ?1
ORDER BY o.received_at DESC, o.id DESC
