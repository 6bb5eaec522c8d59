SELECT s.id, s.order_no, s.site_check_id, c.place, c.street_id, o.name AS unit,
  (SELECT count(*) FROM check_item i WHERE i.site_check_id = c.id AND i.result = 'fails') AS found,
  (SELECT group_concat(person_id, ' ') FROM check_inspector p WHERE p.site_check_id = c.id AND p.person_id IS NOT NULL) AS people
FROM supervision_order s
JOIN site_check c ON c.id = s.site_check_id
JOIN organization o ON o.id = s.organization_id
