INSERT INTO rescue_turn(id, rescue_order_id, turn, level, other_order_id, happened_at, actor_id, note)
VALUES (:id, :rescue_order_id, :turn, :level, :other_order_id, :happened_at, :actor_id, :note)
