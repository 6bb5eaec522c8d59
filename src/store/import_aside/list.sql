SELECT a.id, a.import_batch_id, b.file_name, b.made_at, a.target, a.row_number, a.label, a.is_near, a.body
FROM import_aside a JOIN import_batch b ON b.id = a.import_batch_id
ORDER BY a.import_batch_id DESC, a.row_number, a.id
