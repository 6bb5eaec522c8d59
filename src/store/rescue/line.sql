SELECT o.order_no, o.police_incident_no, o.address, o.trapped, o.injured, o.deaths, o.cause_note, o.report_up,
  o.caller_name, o.caller_phone, o.description, o.late_reason,
  coalesce(r.registration_code, '') AS registration_code, coalesce(r.rescue_code, '') AS rescue_code,
  coalesce(u.name, '') AS user_unit, coalesce(w.name, '') AS maintenance_unit,
  coalesce(trim(r.community || ' ' || r.building || ' ' || r.unit_no), '') AS spot,
  coalesce(c.name, '') AS community, coalesce(s.name, '') AS street,
  coalesce((SELECT group_concat(j.order_no, ' ') FROM rescue_order j WHERE j.joined_to_id = o.id), '') AS joined
FROM rescue_order o
LEFT JOIN register_row r ON r.elevator_id = o.elevator_id
LEFT JOIN organization u ON u.id = r.user_unit_id
LEFT JOIN organization w ON w.id = r.maintenance_unit_id
LEFT JOIN community c ON c.id = o.community_id
LEFT JOIN street s ON s.id = c.street_id
WHERE o.id = ?1
