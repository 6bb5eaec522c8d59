SELECT EXISTS (SELECT 1 FROM register_tally WHERE figure = 'changed' AND day > ?1)
    OR EXISTS (SELECT 1 FROM reminder WHERE sent_on > ?1)
