SELECT id, arrival FROM c ORDER BY arrival DESC LIMIT 5;
SELECT elevator_id, count(*) FROM c WHERE elevator_id IS NOT NULL GROUP BY elevator_id HAVING count(*) > 1 ORDER BY 2 DESC LIMIT 20;
SELECT actor_id, substr(recorded_at, 1, 7), count(*), sum(unixepoch(recorded_at) - unixepoch(happened_at) > 300) FROM rescue_event WHERE is_void = 0 GROUP BY 1, 2
