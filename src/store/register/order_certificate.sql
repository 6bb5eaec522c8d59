SELECT id FROM elevator WHERE certificate_no > '' ORDER BY certificate_no
