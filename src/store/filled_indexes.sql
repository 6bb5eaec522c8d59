-- The indexes that nothing asks while a new file is filled: sorted at once at the end they cost half.
SELECT name, sql FROM sqlite_schema
WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('register_row', 'elevator', 'inspection_event', 'operation')
