SELECT id, inspection_id, step, happened_on, recorded_at, actor_id, number, due_on, half, inspector_id, note
FROM inspection_event WHERE inspection_id = ?1 ORDER BY id
