DELETE FROM register_tally WHERE figure = ?1 AND street_id = ?2 AND stage = ?3 AND day = ?4 AND n = 0
