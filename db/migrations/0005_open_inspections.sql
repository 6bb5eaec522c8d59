-- Which inspections are over, so that the open ones are found without reading all that ever were.

CREATE INDEX inspection_event_ended ON inspection_event(inspection_id, step)
WHERE step = 'report' OR step = 'fail' OR step = 'refuse' OR step = 'withdraw';
