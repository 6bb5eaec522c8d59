SELECT t.turn, t.level, o.order_no AS other_no, t.happened_at, p.name AS actor, t.note
FROM rescue_turn t
JOIN person p ON p.id = t.actor_id
LEFT JOIN rescue_order o ON o.id = t.other_order_id
WHERE t.rescue_order_id = ?1
ORDER BY t.id
