SELECT EXISTS (SELECT 1 FROM operation WHERE id = ?1 AND instr(records, ?4) > 0)
  OR EXISTS (SELECT 1 FROM operation_row WHERE table_name = ?2 AND row_id = ?3 AND operation_id = ?1)
