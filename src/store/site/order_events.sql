SELECT id, supervision_order_id, step, happened_on, recorded_at, actor_id, due_on, site_check_id, number, note
FROM order_event
