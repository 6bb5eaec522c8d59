SELECT n.id, n.notice_no, n.version, n.notice_on, n.project_name, n.planned_start_on, n.planned_finish_on,
  coalesce(c.name, '') AS construction_unit, coalesce(u.name, '') AS user_unit,
  (SELECT e.step FROM notice_event e WHERE e.notice_id = n.id ORDER BY e.id DESC LIMIT 1) AS last_step,
  (SELECT count(*) FROM notice_elevator x WHERE x.notice_id = n.id) AS elevators,
  EXISTS (SELECT 1 FROM notice_elevator x WHERE x.notice_id = n.id)
    AND NOT EXISTS (SELECT 1 FROM notice_elevator x WHERE x.notice_id = n.id
      AND NOT EXISTS (SELECT 1 FROM reminder_elevator m WHERE m.elevator_id = x.elevator_id)) AS reminded
FROM notice n
LEFT JOIN organization c ON c.id = n.construction_unit_id
LEFT JOIN organization u ON u.id = n.user_unit_id
