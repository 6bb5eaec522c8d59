SELECT t.id, t.name, t.version, i.content, i.basis
FROM check_template t LEFT JOIN check_template_item i ON i.check_template_id = t.id
WHERE NOT EXISTS (SELECT 1 FROM check_template n WHERE n.previous_id = t.id)
ORDER BY t.name, t.id, i.id
