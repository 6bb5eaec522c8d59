SELECT nullif(trim(
  coalesce((
    SELECT trim(c.name || ' ' || e.building || ' ' || e.unit_no)
    FROM inspection_elevator i
    JOIN elevator e ON e.id = i.elevator_id
    JOIN community c ON c.id = e.community_id
    WHERE i.inspection_id = ?1
    ORDER BY i.id LIMIT 1
  ), '') || ' ' ||
  coalesce((
    SELECT happened_on FROM inspection_event WHERE inspection_id = ?1 ORDER BY id LIMIT 1
  ), '')
), '')
