SELECT c.id, c.check_kind, c.checked_on, c.is_missed, c.place, coalesce(o.name, '') AS unit, c.street_id, c.organization_id
FROM site_check c LEFT JOIN organization o ON o.id = c.organization_id
WHERE c.checked_on <= ?1
ORDER BY c.checked_on DESC, c.id DESC
