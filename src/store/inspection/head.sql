SELECT i.id, i.round, i.contact, i.phone, coalesce(o.name, '') AS construction_unit, x.elevators,
  r.elevator_id, r.community, r.building, r.unit_no, r.street_id, r.place_key
FROM inspection i
LEFT JOIN organization o ON o.id = i.construction_unit_id
JOIN (SELECT inspection_id, min(id) AS first, count(*) AS elevators FROM inspection_elevator GROUP BY inspection_id) x
  ON x.inspection_id = i.id
LEFT JOIN inspection_elevator f ON f.id = x.first
LEFT JOIN register_row r ON r.elevator_id = f.elevator_id
WHERE i.id = ?1
