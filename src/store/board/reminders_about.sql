EXISTS (SELECT 1 FROM reminder_elevator x JOIN register_row r ON r.elevator_id = x.elevator_id
  WHERE x.reminder_id = m.id AND ($chosen))
