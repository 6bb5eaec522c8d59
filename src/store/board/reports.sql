-- The pass on site of the last report: the inspection, or the confirmation that what was wrong was put right.
SELECT p.happened_on AS passed_on, r.reported_on
FROM register_row r
JOIN stage_event p ON p.id = (
  SELECT e.id FROM stage_event e
  WHERE e.renewal_id = r.renewal_id AND e.step IN ('inspect', 'confirm_rectified')
    AND e.id < (SELECT max(x.id) FROM stage_event x WHERE x.renewal_id = r.renewal_id AND x.step = 'report')
  ORDER BY e.id DESC LIMIT 1)
WHERE r.reported_on IS NOT NULL
ORDER BY r.reported_on, p.happened_on
