INSERT INTO inspection_event (
  id, inspection_id, step, happened_on, recorded_at, actor_id, number, due_on, half, inspector_id, note)
VALUES (:id, :inspection_id, :step, :happened_on, :recorded_at, :actor_id, :number, :due_on, :half, :inspector_id, :note)
