-- One elevator counts once for the same words, however often they were found at it.
SELECT i.content, count(DISTINCT x.elevator_id) AS n
FROM inspection_item i
JOIN inspection_elevator x ON x.inspection_id = i.inspection_id
JOIN register_row r ON r.elevator_id = x.elevator_id
WHERE i.carries_id IS NULL AND ($chosen) AND EXISTS (SELECT 1 FROM inspection_event e
  WHERE e.inspection_id = i.inspection_id AND e.step = 'site' AND e.happened_on BETWEEN $from AND $through)
GROUP BY i.content ORDER BY n DESC, i.content LIMIT 10
