SELECT DISTINCT x.elevator_id
FROM inspection_item i
JOIN inspection_elevator x ON x.inspection_id = i.inspection_id
WHERE i.carries_id IS NULL AND i.content = ?1 AND EXISTS (SELECT 1 FROM inspection_event e
  WHERE e.inspection_id = i.inspection_id AND e.step = 'site' AND e.happened_on BETWEEN ?2 AND ?3)
