-- Only what is listed can be in the index: for new elevators nothing is looked for.
DELETE FROM register_trigram
WHERE rowid IN (SELECT x.id FROM temp.changed_elevator x JOIN register_row r ON r.elevator_id = x.id WHERE x.words)
