-- $day: steps and reminders of later days are left out.
SELECT r.elevator_id, ($chosen), r.street_id, r.community_id, r.construction_unit_id, r.maker_id, r.maintenance_unit_id,
  r.planned_start_on, r.planned_finish_on, r.planned_report_on,
  r.reminded AND EXISTS (SELECT 1 FROM reminder_elevator x JOIN reminder m ON m.id = x.reminder_id
    WHERE x.elevator_id = r.elevator_id AND m.sent_on <= $day),
  s.id, s.step, s.from_stage, s.to_stage, s.happened_on
FROM register_row r
LEFT JOIN stage_event s ON s.renewal_id = r.renewal_id AND s.happened_on <= $day
WHERE r.renewal_id IS NOT NULL
ORDER BY r.elevator_id, s.id
