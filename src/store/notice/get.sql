SELECT n.*, c.name AS construction_unit, u.name AS user_unit,
  (SELECT v.id FROM notice v WHERE v.supersedes_id = n.id) AS superseded_by
FROM notice n
LEFT JOIN organization c ON c.id = n.construction_unit_id
LEFT JOIN organization u ON u.id = n.user_unit_id
WHERE n.id = ?1
