-- What `rescues_sql` says of one elevator, of every one that has some, counted once.
SELECT o.elevator_id, count(*)
FROM rescue_order o
WHERE o.elevator_id IS NOT NULL AND o.joined_to_id IS NULL
  AND o.received_at >= date((SELECT coalesce(p.pinned_today, date('now', 'localtime')) FROM program p LIMIT 1), '-12 months')
GROUP BY o.elevator_id
