INSERT INTO program (
  id, name, target, starts_on, deadline_on, counting_stage, promise_days, former_days, arrival_limit_minutes,
  rescue_code_length, demo, pinned_today, clock_start, visit_days, visits_per_day,
  recheck_days, attachment_mb, authority)
VALUES (
  :id, :name, :target, :starts_on, :deadline_on, :counting_stage, :promise_days, :former_days, :arrival_limit_minutes,
  :rescue_code_length, :demo, :pinned_today, :clock_start, :visit_days, :visits_per_day,
  :recheck_days, :attachment_mb, :authority)
ON CONFLICT (id) DO UPDATE SET
  name = excluded.name, target = excluded.target, starts_on = excluded.starts_on, deadline_on = excluded.deadline_on,
  counting_stage = excluded.counting_stage, promise_days = excluded.promise_days, former_days = excluded.former_days,
  arrival_limit_minutes = excluded.arrival_limit_minutes, rescue_code_length = excluded.rescue_code_length,
  demo = excluded.demo, pinned_today = excluded.pinned_today, clock_start = excluded.clock_start,
  visit_days = excluded.visit_days, visits_per_day = excluded.visits_per_day,
  recheck_days = excluded.recheck_days, attachment_mb = excluded.attachment_mb, authority = excluded.authority
