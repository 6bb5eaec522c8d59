UPDATE import_batch SET
  new_rows = :new_rows, changed_rows = :changed_rows, same_rows = :same_rows, duplicate_rows = :duplicate_rows,
  fault_rows = :fault_rows
WHERE id = :id
