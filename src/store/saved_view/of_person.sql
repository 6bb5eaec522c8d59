SELECT id, name, person_id, query FROM saved_view
WHERE screen = ?1 AND (person_id IS NULL OR person_id = ?2) ORDER BY name, id
