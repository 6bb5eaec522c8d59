SELECT m.id, m.notice_id, m.organization_id, o.name AS organization, m.received_by, m.sent_on, m.way, m.content, m.recorded_at
FROM reminder m JOIN organization o ON o.id = m.organization_id
