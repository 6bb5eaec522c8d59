-- Read by place: `row_of` takes the columns in this order.
SELECT
  r.elevator_id, r.registration_code, r.certificate_no, r.equipment_code, r.rescue_code, s.name AS street, r.community,
  r.building, r.unit_no, r.stage, r.since, r.kind, b.name AS construction_unit, m.name AS maker, u.name AS user_unit,
  w.name AS maintenance_unit, r.in_use_on, r.planned_start_on, r.planned_finish_on, r.notified_on,
  r.started_on, r.reported_on, r.use_status, $rescues AS rescues, r.planned_report_on
FROM register_row r
JOIN street s ON s.id = r.street_id
LEFT JOIN organization b ON b.id = r.construction_unit_id
LEFT JOIN organization m ON m.id = r.maker_id
LEFT JOIN organization u ON u.id = r.user_unit_id
LEFT JOIN organization w ON w.id = r.maintenance_unit_id
WHERE r.elevator_id = ?1
