SELECT operation_id FROM operation_row WHERE table_name = ?1 AND row_id = ?2
ORDER BY operation_id DESC LIMIT ?3
