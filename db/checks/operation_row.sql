-- Each operation belongs to the history of something, and nothing has a history without an operation.
SELECT 'operation', o.id FROM operation o WHERE o.id NOT IN (SELECT operation_id FROM operation_row)
UNION ALL
SELECT x.table_name, x.row_id FROM operation_row x WHERE x.operation_id NOT IN (SELECT id FROM operation);
