-- Each operation names its records or has rows here, and so do all up to the last bundle of 64; each row is one of an operation.
SELECT 'operation', o.id FROM operation o
WHERE (o.records = '' OR o.seq <= (SELECT max(seq) - max(seq) % 64 FROM operation))
  AND o.id NOT IN (SELECT operation_id FROM operation_row)
UNION ALL
SELECT x.table_name, x.row_id FROM operation_row x WHERE x.operation_id NOT IN (SELECT id FROM operation);
