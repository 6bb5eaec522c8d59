SELECT id, kind, undoes_id, redoes_id
FROM (SELECT id, kind, actor_id, undoes_id, redoes_id FROM operation ORDER BY id DESC LIMIT :reach)
WHERE actor_id = :actor
