SELECT id FROM elevator WHERE maker_id = ?1
UNION SELECT id FROM elevator WHERE user_unit_id = ?1
UNION SELECT id FROM elevator WHERE maintenance_unit_id = ?1
UNION SELECT elevator_id FROM renewal WHERE construction_unit_id = ?1
