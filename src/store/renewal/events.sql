SELECT id, renewal_id, step, from_stage, to_stage, happened_on, recorded_at, actor_id, evidence, note
FROM stage_event WHERE renewal_id = ?1 ORDER BY id
