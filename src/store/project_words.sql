-- What an elevator is found by, the numbers of the one that it replaced included. The last six columns are also found by
-- their pinyin initials. The address comes first: places stand in it mostly, and then not a second time.
SELECT e.id, e.address, e.registration_code, e.equipment_code, e.certificate_no, e.rescue_code, e.factory_no, e.unit_no,
       p.registration_code, p.equipment_code, p.certificate_no, p.factory_no,
       s.name, e.building, c.name, u.name, k.name, m.name, w.name
FROM elevator e
JOIN community c ON c.id = e.community_id
JOIN street s ON s.id = c.street_id
LEFT JOIN elevator p ON p.id = e.replaces_id
LEFT JOIN renewal r ON r.elevator_id = e.id
LEFT JOIN organization u ON u.id = e.user_unit_id
LEFT JOIN organization k ON k.id = r.construction_unit_id
LEFT JOIN organization m ON m.id = e.maker_id
LEFT JOIN organization w ON w.id = e.maintenance_unit_id
WHERE e.id = ?1
