SELECT DISTINCT inspection_id FROM inspection_event
WHERE number = ?1 AND (step = 'report' OR step = 'fail')
ORDER BY inspection_id
