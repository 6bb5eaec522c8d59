SELECT e.step, e.happened_at, e.recorded_at, p.name AS actor, e.note, e.team, e.is_void
FROM rescue_event e
JOIN person p ON p.id = e.actor_id
WHERE e.rescue_order_id = ?1
ORDER BY e.happened_at, e.id
