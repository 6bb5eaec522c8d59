INSERT INTO import_batch (
  id, file_name, made_at, actor_id, new_rows, changed_rows, same_rows, duplicate_rows, fault_rows)
VALUES (:id, :file_name, :made_at, :actor_id, 0, 0, 0, 0, 0)
