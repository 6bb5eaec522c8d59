INSERT INTO temp.changed_elevator(id, words)
SELECT id, 1 FROM (
  SELECT id FROM elevator WHERE maker_id = ?1
  UNION SELECT id FROM elevator WHERE user_unit_id = ?1
  UNION SELECT id FROM elevator WHERE maintenance_unit_id = ?1
  UNION SELECT elevator_id FROM renewal WHERE construction_unit_id = ?1)
WHERE true
ON CONFLICT(id) DO UPDATE SET words = words OR excluded.words
