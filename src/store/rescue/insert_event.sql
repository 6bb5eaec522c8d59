INSERT INTO rescue_event(id, rescue_order_id, step, happened_at, recorded_at, actor_id, note, team)
VALUES (:id, :rescue_order_id, :step, :happened_at, :recorded_at, :actor_id, :note, :team)
