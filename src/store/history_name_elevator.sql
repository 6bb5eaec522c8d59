SELECT trim(c.name || ' ' || e.building || ' ' || e.unit_no)
FROM elevator e JOIN community c ON c.id = e.community_id
WHERE e.id = ?1
