-- So many made orders over ten years, or (open) over the last two hours, with six milestones each while they are closed.
CREATE TEMP TABLE n AS
  WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < $orders)
  SELECT i, (i * 2654435761) % 4294967296 AS r,
    CASE WHEN $open THEN unixepoch('2025-08-08T01:12:00Z') - (i * 13) % 7000
         ELSE unixepoch('2015-01-01T00:00:00Z') + i * (unixepoch('2025-08-01T00:00:00Z') - unixepoch('2015-01-01T00:00:00Z')) / $orders END AS at
  FROM s;
CREATE TEMP TABLE lift AS SELECT row_number() OVER () - 1 AS n, id, community_id FROM elevator;
CREATE UNIQUE INDEX temp.lift_n ON lift(n);
INSERT INTO rescue_order(id, order_no, source, received_at, elevator_id, community_id, trapped, outcome, recorded_at, level, cause, actor_id)
SELECT 900000000000000000 + n.i * 8, 'JX' || n.i,
  CASE n.r % 5 WHEN 0 THEN 'platform_96333' WHEN 1 THEN 'property' WHEN 2 THEN 'sensor' ELSE 'police_110' END,
  strftime('%Y-%m-%dT%H:%M:%S', n.at, 'unixepoch', '+8 hours') || '+08:00',
  l.id, l.community_id, n.r % 4,
  CASE WHEN $open THEN NULL WHEN n.r % 40 = 0 THEN 'false_alarm' WHEN n.r % 40 = 1 THEN 'self_freed' ELSE 'rescued' END,
  strftime('%Y-%m-%dT%H:%M:%S', n.at + CASE WHEN n.r % 20 = 0 THEN 900 ELSE 0 END, 'unixepoch', '+8 hours') || '+08:00',
  'contract_unit', CASE WHEN $open THEN '' WHEN n.r % 3 = 0 THEN 'brake' ELSE 'door_lock' END,
  (SELECT min(id) FROM person)
FROM n JOIN lift l ON l.n = n.r % (SELECT count(*) FROM lift);
INSERT INTO rescue_event(id, rescue_order_id, step, happened_at, recorded_at, actor_id)
SELECT 900000000000000000 + n.i * 8 + s.k, 900000000000000000 + n.i * 8, s.step,
  strftime('%Y-%m-%dT%H:%M:%S', n.at + s.k * (120 + n.r % 300), 'unixepoch', '+8 hours') || '+08:00',
  strftime('%Y-%m-%dT%H:%M:%S', n.at + s.k * (120 + n.r % 300) + CASE WHEN (n.r + s.k) % 20 = 0 THEN 600 ELSE 0 END, 'unixepoch', '+8 hours') || '+08:00',
  (SELECT min(id) FROM person)
FROM n JOIN (SELECT 1 AS k, 'dispatched' AS step UNION ALL SELECT 2, 'answered' UNION ALL SELECT 3, 'arrived' UNION ALL SELECT 4, 'freed'
  UNION ALL SELECT 5, 'called_back' UNION ALL SELECT 6, 'closed') s
WHERE NOT $open
ORDER BY n.i, s.k;
