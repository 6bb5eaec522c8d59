SELECT f.id, f.found_on, f.equipment, f.street_id, s.name AS street, f.place, f.organization_id,
  coalesce(o.name, '') AS unit, f.found_by, f.description
FROM sweep_find f JOIN street s ON s.id = f.street_id
LEFT JOIN organization o ON o.id = f.organization_id
