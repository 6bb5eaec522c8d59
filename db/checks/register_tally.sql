-- The tally of the register equals the register, counted.
WITH wanted AS (
  SELECT 'stage' AS figure, street_id, stage, '' AS day, count(*) AS n
  FROM register_row WHERE stage IS NOT NULL GROUP BY street_id, stage
  UNION ALL
  SELECT 'due', 0, '', due_on, count(*)
  FROM register_row WHERE stage IS NOT NULL AND due_on IS NOT NULL GROUP BY due_on
  UNION ALL
  SELECT 'not_reminded', 0, '', '', count(*)
  FROM register_row WHERE stage IN ('planned', 'notified') AND NOT reminded HAVING count(*) > 0
  UNION ALL
  SELECT 'reported', 0, '', reported_on, count(*)
  FROM register_row WHERE stage <> 'withdrawn' AND reported_on IS NOT NULL GROUP BY reported_on
  UNION ALL
  SELECT 'registered', 0, '', registered_on, count(*)
  FROM register_row WHERE stage <> 'withdrawn' AND registered_on IS NOT NULL GROUP BY registered_on
  UNION ALL
  SELECT 'handed_over', 0, '', handed_over_on, count(*)
  FROM register_row WHERE stage <> 'withdrawn' AND handed_over_on IS NOT NULL GROUP BY handed_over_on
  UNION ALL
  SELECT 'changed', 0, '', max(coalesce(since, ''), coalesce(registered_on, '')), count(*)
  FROM register_row WHERE stage IS NOT NULL GROUP BY max(coalesce(since, ''), coalesce(registered_on, ''))
)
SELECT 'missing', * FROM (SELECT * FROM wanted EXCEPT SELECT * FROM register_tally)
UNION ALL
SELECT 'left over', * FROM (SELECT * FROM register_tally EXCEPT SELECT * FROM wanted);
