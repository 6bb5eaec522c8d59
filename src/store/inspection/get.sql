SELECT i.id, i.round, i.previous_id, n.id AS next_id, i.construction_unit_id, coalesce(o.name, '') AS construction_unit,
  i.self_report_no, i.contact, i.phone, i.remarks
FROM inspection i
LEFT JOIN inspection n ON n.previous_id = i.id
LEFT JOIN organization o ON o.id = i.construction_unit_id
WHERE i.id = ?1
