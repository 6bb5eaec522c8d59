INSERT INTO notice_event(id, notice_id, step, happened_on, recorded_at, actor_id, note)
VALUES (:id, :notice_id, :step, :happened_on, :recorded_at, :actor_id, :note)
