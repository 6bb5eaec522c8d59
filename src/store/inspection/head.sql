SELECT i.id, i.round,
  CASE WHEN i.contact = '' AND i.phone = '' THEN coalesce(o.contact_name, '') ELSE i.contact END AS contact,
  CASE WHEN i.contact = '' AND i.phone = '' THEN coalesce(o.phone, '') ELSE i.phone END AS phone,
  coalesce(o.name, '') AS construction_unit,
  (SELECT count(*) FROM inspection_elevator x WHERE x.inspection_id = i.id) AS elevators,
  r.elevator_id, r.community, r.building, r.unit_no, r.street_id, r.place_key
FROM inspection i
LEFT JOIN organization o ON o.id = i.construction_unit_id
LEFT JOIN inspection_elevator f ON f.id = (SELECT min(id) FROM inspection_elevator WHERE inspection_id = i.id)
LEFT JOIN register_row r ON r.elevator_id = f.elevator_id
WHERE i.id = ?1
