-- Both conditions have an index of their own.
SELECT r.elevator_id, 1 FROM stage_event s JOIN renewal r ON r.id = s.renewal_id
WHERE s.step = 'move_back' AND s.happened_on <= ?1
UNION ALL
SELECT r.elevator_id, 0 FROM stage_event s JOIN renewal r ON r.id = s.renewal_id
WHERE s.step = 'rectify' AND s.happened_on <= ?1
