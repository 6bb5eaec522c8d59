SELECT
  e.id, e.category, e.registration_code, e.equipment_code, e.certificate_no, e.rescue_code, e.factory_no, e.model,
  e.maker_id, m.name AS maker, e.made_on, e.rated_load_kg, e.rated_speed_mms, e.floors, e.stops, e.doors,
  s.name AS street, e.community_id, c.name AS community, e.building, e.unit_no, e.address, e.place_kind,
  e.user_unit_id, u.name AS user_unit, o.name AS owner_unit, e.maintenance_unit_id, w.name AS maintenance_unit,
  e.in_use_on, e.next_inspection_on, e.use_status, e.remarks, e.replaces_id,
  r.id AS renewal_id, r.kind, r.reason, r.construction_unit_id, b.name AS construction_unit, r.lead_unit,
  r.planned_start_on, r.planned_finish_on, r.planned_report_on, r.contract_no, r.contract_on, r.contract_price_fen,
  r.funding, r.vote_on, r.remarks AS renewal_remarks
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
