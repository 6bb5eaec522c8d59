SELECT m.notice_id, m.organization_id, o.name, m.sent_on, m.content
FROM reminder m JOIN organization o ON o.id = m.organization_id
WHERE $sent
ORDER BY m.sent_on DESC, m.id DESC
LIMIT $most
