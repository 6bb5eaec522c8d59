SELECT r.sent_on || ' ' || o.name
FROM reminder r JOIN organization o ON o.id = r.organization_id
WHERE r.id = ?1
