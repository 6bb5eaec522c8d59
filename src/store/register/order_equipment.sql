SELECT id FROM elevator WHERE equipment_code > '' ORDER BY equipment_code
