SELECT e.id, e.registration_code, e.certificate_no, e.equipment_code, e.rescue_code, e.factory_no, e.address,
       c.name, e.building, e.unit_no, e.use_status
FROM elevator e JOIN community c ON c.id = e.community_id
