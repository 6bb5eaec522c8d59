SELECT EXISTS (SELECT 1 FROM elevator e JOIN register_row r ON r.elevator_id = e.id
  WHERE e.use_status = 'in_use' AND e.next_inspection_on IS NOT NULL AND ($chosen))
