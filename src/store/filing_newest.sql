SELECT id, records FROM operation ORDER BY id DESC LIMIT ?1
