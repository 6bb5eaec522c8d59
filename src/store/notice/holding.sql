SELECT n.id, n.notice_no
FROM notice_elevator x
JOIN notice n ON n.id = x.notice_id
LEFT JOIN register_row r ON r.elevator_id = x.elevator_id
WHERE x.elevator_id = ?1
  AND CASE (SELECT e.step FROM notice_event e WHERE e.notice_id = n.id ORDER BY e.id DESC LIMIT 1)
        WHEN 'supersede' THEN 0
        WHEN 'receive' THEN r.stage IS NOT 'planned'
        ELSE 1 END
ORDER BY n.id DESC
