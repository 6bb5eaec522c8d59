WITH RECURSIVE back(id, previous_id) AS (
  SELECT id, previous_id FROM site_check WHERE id = ?1
  UNION SELECT c.id, c.previous_id FROM site_check c JOIN back b ON c.id = b.previous_id),
ahead(id) AS (
  SELECT id FROM back
  UNION SELECT c.id FROM site_check c JOIN ahead a ON c.previous_id = a.id)
SELECT c.id, c.round, c.checked_on, c.is_missed,
  (SELECT count(*) FROM check_item i WHERE i.site_check_id = c.id AND i.result = 'fails') AS found
FROM ahead a JOIN site_check c ON c.id = a.id
ORDER BY c.round, c.id
