SELECT trim(c.name || ' ' || e.building || ' ' || e.unit_no)
FROM renewal r JOIN elevator e ON e.id = r.elevator_id JOIN community c ON c.id = e.community_id
WHERE r.id = ?1
