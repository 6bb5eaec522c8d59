INSERT INTO stage_event (
  id, renewal_id, step, from_stage, to_stage, happened_on, recorded_at, actor_id, notice_id, evidence, note)
VALUES (
  :id, :renewal_id, :step, :from_stage, :to_stage, :happened_on, :recorded_at, :actor_id, :notice_id, :evidence, :note)
