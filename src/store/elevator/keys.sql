-- One that was dismantled has left its place to its successor.
SELECT e.id, e.registration_code IS NOT NULL, e.factory_no, e.address, c.name, e.building, e.unit_no
FROM elevator e JOIN community c ON c.id = e.community_id
WHERE e.use_status <> 'dismantled'
