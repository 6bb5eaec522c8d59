SELECT inspection_id, step, happened_on FROM inspection_event WHERE happened_on <= ?1 AND step <> 'plan' ORDER BY id
