SELECT id, name, target, starts_on, deadline_on, counting_stage, promise_days, former_days,
arrival_limit_minutes, rescue_code_length, demo, pinned_today,
clock_start, visit_days, visits_per_day, recheck_days, attachment_mb, authority FROM program ORDER BY id LIMIT 1
