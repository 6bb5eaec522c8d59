SELECT r.street_id, count(*) FROM elevator e JOIN register_row r ON r.elevator_id = e.id
WHERE e.use_status = 'in_use' AND e.next_inspection_on < $day AND ($chosen)
GROUP BY r.street_id
