SELECT id FROM elevator WHERE rescue_code > '' ORDER BY rescue_code
