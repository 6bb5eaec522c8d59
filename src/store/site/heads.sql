SELECT c.id, c.check_kind, c.round, c.previous_id, c.checked_on, c.place, c.street_id, c.is_missed, coalesce(o.name, '') AS unit,
  (SELECT x.elevator_id FROM check_elevator x WHERE x.site_check_id = c.id ORDER BY x.id LIMIT 1) AS first,
  (SELECT count(*) FROM check_elevator x WHERE x.site_check_id = c.id) AS elevators,
  (SELECT count(*) FROM check_item i WHERE i.site_check_id = c.id AND i.result = 'fails') AS found,
  (SELECT count(*) FROM attachment a WHERE a.site_check_id = c.id) AS attachments,
  (SELECT group_concat(name, '、') FROM check_inspector p WHERE p.site_check_id = c.id) AS inspectors,
  (SELECT group_concat(person_id, ' ') FROM check_inspector p WHERE p.site_check_id = c.id AND p.person_id IS NOT NULL) AS people,
  EXISTS (SELECT 1 FROM site_check n WHERE n.previous_id = c.id) AS followed
FROM site_check c LEFT JOIN organization o ON o.id = c.organization_id
