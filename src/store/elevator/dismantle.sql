UPDATE elevator SET use_status = 'dismantled', rescue_code = CASE WHEN ?2 THEN NULL ELSE rescue_code END
WHERE id = ?1
