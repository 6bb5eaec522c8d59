SELECT r.id AS renewal_id, c.street_id, r.planned_start_on, r.planned_finish_on, r.planned_report_on,
  EXISTS (SELECT 1 FROM reminder_elevator x JOIN reminder m ON m.id = x.reminder_id
    WHERE x.elevator_id = r.elevator_id AND m.sent_on <= ?1) AS reminded,
  s.id AS event_id, s.step, s.from_stage, s.to_stage, s.happened_on
FROM renewal r
JOIN elevator e ON e.id = r.elevator_id
JOIN community c ON c.id = e.community_id
LEFT JOIN stage_event s ON s.renewal_id = r.id AND s.happened_on <= ?1
ORDER BY r.id, s.id
