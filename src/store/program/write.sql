INSERT INTO program (
  id, name, target, starts_on, deadline_on, counting_stage, promise_days, former_days, arrival_limit_minutes,
  rescue_code_length, demo, pinned_today, clock_start, visit_days, visits_per_day, untouched_days, rectify_days,
  rescue_outside_minutes, rescue_arrival_soon_minutes, rescue_answer_minutes, rescue_station_minutes,
  rescue_held_minutes, rescue_held_soon_minutes, rescue_same_minutes, rescue_reason_minutes, rescue_in_time,
  recheck_days, attachment_mb, authority, rescue_late_minutes, order_days)
VALUES (
  :id, :name, :target, :starts_on, :deadline_on, :counting_stage, :promise_days, :former_days, :arrival_limit_minutes,
  :rescue_code_length, :demo, :pinned_today, :clock_start, :visit_days, :visits_per_day, :untouched_days, :rectify_days,
  :rescue_outside_minutes, :rescue_arrival_soon_minutes, :rescue_answer_minutes, :rescue_station_minutes,
  :rescue_held_minutes, :rescue_held_soon_minutes, :rescue_same_minutes, :rescue_reason_minutes, :rescue_in_time,
  :recheck_days, :attachment_mb, :authority, :rescue_late_minutes, :order_days)
ON CONFLICT (id) DO UPDATE SET
  name = excluded.name, target = excluded.target, starts_on = excluded.starts_on, deadline_on = excluded.deadline_on,
  counting_stage = excluded.counting_stage, promise_days = excluded.promise_days, former_days = excluded.former_days,
  arrival_limit_minutes = excluded.arrival_limit_minutes, rescue_code_length = excluded.rescue_code_length,
  demo = excluded.demo, pinned_today = excluded.pinned_today, clock_start = excluded.clock_start,
  visit_days = excluded.visit_days, visits_per_day = excluded.visits_per_day,
  untouched_days = excluded.untouched_days, rectify_days = excluded.rectify_days,
  rescue_outside_minutes = excluded.rescue_outside_minutes,
  rescue_arrival_soon_minutes = excluded.rescue_arrival_soon_minutes,
  rescue_answer_minutes = excluded.rescue_answer_minutes,
  rescue_station_minutes = excluded.rescue_station_minutes,
  rescue_held_minutes = excluded.rescue_held_minutes,
  rescue_held_soon_minutes = excluded.rescue_held_soon_minutes,
  rescue_same_minutes = excluded.rescue_same_minutes,
  rescue_reason_minutes = excluded.rescue_reason_minutes,
  rescue_in_time = excluded.rescue_in_time,
  recheck_days = excluded.recheck_days, attachment_mb = excluded.attachment_mb, authority = excluded.authority,
  rescue_late_minutes = excluded.rescue_late_minutes, order_days = excluded.order_days
