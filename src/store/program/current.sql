SELECT id, name, target, starts_on, deadline_on, counting_stage, promise_days, former_days,
arrival_limit_minutes, rescue_code_length, demo, pinned_today,
clock_start, visit_days, visits_per_day, untouched_days, rectify_days,
rescue_outside_minutes, rescue_arrival_soon_minutes, rescue_answer_minutes, rescue_station_minutes,
rescue_held_minutes, rescue_held_soon_minutes, rescue_same_minutes, rescue_reason_minutes, rescue_in_time,
recheck_days, attachment_mb, authority, rescue_late_minutes, order_days
FROM program ORDER BY id LIMIT 1
