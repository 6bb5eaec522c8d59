-- Each step of a renewal starts where the one before ended.
SELECT renewal_id, id, from_stage, before
FROM (
  SELECT renewal_id, id, from_stage, lag(to_stage, 1, 'planned') OVER (PARTITION BY renewal_id ORDER BY id) AS before
  FROM stage_event)
WHERE from_stage <> before;
