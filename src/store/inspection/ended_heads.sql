SELECT i.id, i.round,
  CASE WHEN i.contact = '' AND i.phone = '' THEN coalesce(o.contact_name, '') ELSE i.contact END AS contact,
  CASE WHEN i.contact = '' AND i.phone = '' THEN coalesce(o.phone, '') ELSE i.phone END AS phone,
  coalesce(o.name, '') AS construction_unit,
  (SELECT count(*) FROM inspection_elevator x WHERE x.inspection_id = i.id) AS elevators,
  r.elevator_id, r.community, r.building, r.unit_no, r.street_id, r.place_key
FROM inspection_event e
JOIN inspection i ON i.id = e.inspection_id
LEFT JOIN organization o ON o.id = i.construction_unit_id
LEFT JOIN inspection_elevator f ON f.id = (SELECT min(id) FROM inspection_elevator WHERE inspection_id = i.id)
LEFT JOIN register_row r ON r.elevator_id = f.elevator_id
WHERE (e.step = 'report' OR e.step = 'fail' OR e.step = 'refuse' OR e.step = 'withdraw')
  AND (:steps = '[]' OR e.step IN (SELECT value FROM json_each(:steps)))
  AND (:text = ''
    OR instr(lower(coalesce(r.community, '') || ' ' || coalesce(r.building, '') || ' ' || coalesce(r.unit_no, '')), :text) > 0
    OR instr(lower(coalesce(o.name, '')), :text) > 0
    OR instr(lower(e.number), :text) > 0
    OR instr(lower(i.contact || ' ' || i.phone), :text) > 0)
ORDER BY e.inspection_id DESC
LIMIT :most
