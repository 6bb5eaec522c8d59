SELECT figure, street_id, stage, day, n
FROM register_tally
WHERE figure IN ('stage', 'due', 'not_reminded', ?1)
ORDER BY figure, street_id, stage, day
