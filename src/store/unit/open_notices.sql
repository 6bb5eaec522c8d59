-- Submitted and not received yet, or sent back.
SELECT n.construction_unit_id, count(*)
FROM notice n
WHERE n.construction_unit_id IS NOT NULL
  AND (SELECT e.step FROM notice_event e WHERE e.notice_id = n.id ORDER BY e.id DESC LIMIT 1) IN ('submit', 'return')
GROUP BY n.construction_unit_id
