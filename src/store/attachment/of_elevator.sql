WHERE a.elevator_id = ?1
  OR a.site_check_id IN (SELECT site_check_id FROM check_elevator WHERE elevator_id = ?1)
ORDER BY a.id DESC
