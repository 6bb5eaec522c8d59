-- Read by place: `elevator_of` takes the columns in this order.
SELECT
  e.id, e.replaces_id, e.community_id, e.user_unit_id, r.construction_unit_id, e.maker_id, e.maintenance_unit_id, r.id,
  e.category, e.registration_code, e.equipment_code, e.certificate_no, e.rescue_code, e.factory_no, e.model,
  m.name, e.made_on, e.rated_load_kg, e.rated_speed_mms, e.floors, e.stops, e.doors,
  s.name, c.name, e.building, e.unit_no, e.address, e.place_kind,
  u.name, o.name, w.name, e.in_use_on, e.next_inspection_on, e.use_status, e.remarks,
  r.kind, r.reason, b.name, r.lead_unit, r.planned_start_on, r.planned_finish_on, r.planned_report_on,
  r.contract_no, r.contract_on, r.contract_price_fen, r.funding, r.vote_on, r.remarks
FROM elevator e
JOIN community c ON c.id = e.community_id
JOIN street s ON s.id = c.street_id
LEFT JOIN renewal r ON r.elevator_id = e.id
LEFT JOIN organization m ON m.id = e.maker_id
LEFT JOIN organization u ON u.id = e.user_unit_id
LEFT JOIN organization o ON o.id = e.owner_unit_id
LEFT JOIN organization w ON w.id = e.maintenance_unit_id
LEFT JOIN organization b ON b.id = r.construction_unit_id
WHERE e.id = ?1
