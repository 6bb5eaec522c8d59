INSERT INTO import_aside (id, import_batch_id, target, row_number, label, is_near, body)
VALUES (:id, :import_batch_id, :target, :row_number, :label, :is_near, :body)
