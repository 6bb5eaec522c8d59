SELECT id, sweep_find_id, step, happened_on, recorded_at, actor_id, elevator_id, number, note FROM sweep_event
