SELECT c.id, c.check_kind, c.round, c.previous_id, n.id AS next_id, c.check_template_id, c.checked_on, c.from_time, c.to_time,
  c.place, c.street_id, c.organization_id, coalesce(o.name, '') AS unit, c.is_missed, c.findings, c.measures,
  c.unit_opinion, c.remarks
FROM site_check c
LEFT JOIN site_check n ON n.previous_id = c.id
LEFT JOIN organization o ON o.id = c.organization_id
WHERE c.id = ?1
