SELECT v.id, v.inspection_id, v.step, v.happened_on, v.recorded_at, v.actor_id, v.number, v.due_on, v.half, v.inspector_id, v.note
FROM inspection i CROSS JOIN inspection_event v ON v.inspection_id = i.id
WHERE NOT EXISTS (
  SELECT 1 FROM inspection_event e
  WHERE e.inspection_id = i.id AND (e.step = 'report' OR e.step = 'fail' OR e.step = 'refuse' OR e.step = 'withdraw'))
ORDER BY i.id, v.id
