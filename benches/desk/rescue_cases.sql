DROP TABLE IF EXISTS temp.c;
DROP TABLE IF EXISTS temp.e;
CREATE TEMP TABLE e AS
  SELECT rescue_order_id AS id,
    min(CASE step WHEN 'arrived' THEN unixepoch(happened_at) END) AS arrived,
    min(CASE step WHEN 'freed' THEN unixepoch(happened_at) END) AS freed,
    min(CASE step WHEN 'closed' THEN unixepoch(happened_at) END) AS closed,
    sum(recorded_at <> happened_at AND unixepoch(recorded_at) - unixepoch(happened_at) > 300) AS late
  FROM rescue_event WHERE is_void = 0 GROUP BY rescue_order_id;
CREATE UNIQUE INDEX temp.e_id ON e(id);
CREATE TEMP TABLE c AS
  SELECT o.id, o.source, o.cause, o.level, o.elevator_id, o.community_id, k.street_id, l.maintenance_unit_id,
    CAST(substr(o.received_at, 12, 2) AS INTEGER) / 2 AS hours, substr(o.received_at, 1, 7) AS month,
    e.closed IS NOT NULL AS handled, e.late,
    CASE WHEN coalesce(o.outcome, '') NOT IN ('false_alarm', 'self_freed') THEN e.arrived - unixepoch(o.received_at) END AS arrival,
    CASE WHEN coalesce(o.outcome, '') NOT IN ('false_alarm', 'self_freed') THEN e.freed - e.arrived END AS rescue,
    CASE WHEN coalesce(o.outcome, '') NOT IN ('false_alarm', 'self_freed') THEN min(12, (e.arrived - unixepoch(o.received_at)) / 300) END AS arrival_bin,
    CASE WHEN coalesce(o.outcome, '') NOT IN ('false_alarm', 'self_freed') THEN min(12, (e.freed - e.arrived) / 300) END AS rescue_bin
  FROM rescue_order o
  LEFT JOIN e ON e.id = o.id
  LEFT JOIN community k ON k.id = o.community_id
  LEFT JOIN elevator l ON l.id = o.elevator_id
  WHERE o.joined_to_id IS NULL;
