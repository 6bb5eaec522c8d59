SELECT e.step, count(*) AS n
FROM inspection_event e
WHERE e.step = 'report' OR e.step = 'fail' OR e.step = 'refuse' OR e.step = 'withdraw'
GROUP BY e.step
