SELECT r.elevator_id, ($chosen), r.street_id, r.community_id, r.construction_unit_id, r.maker_id, r.maintenance_unit_id,
  r.stage, r.since, r.notified_on, r.started_on, r.self_inspected_on, r.applied_on, r.inspected_on, r.reported_on,
  r.registered_on, r.handed_over_on, r.due_on, r.planned_report_on, r.reminded
FROM register_row r
WHERE r.renewal_id IS NOT NULL
