SELECT r.elevator_id, r.community_id, r.community, r.building, r.unit_no, s.name AS street
FROM register_row r JOIN street s ON s.id = r.street_id
WHERE r.stage = :stage
  AND (:stage <> 'planned' OR NOT EXISTS (
    SELECT 1 FROM notice_elevator x
    WHERE x.elevator_id = r.elevator_id
      AND coalesce((SELECT e.step FROM notice_event e WHERE e.notice_id = x.notice_id ORDER BY e.id DESC LIMIT 1), '')
        NOT IN ('supersede', 'receive')))
ORDER BY s.code, r.place_key, r.community_id, r.elevator_id
