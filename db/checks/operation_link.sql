-- An undo undoes one earlier operation, a redo redoes one, others do neither; never an undo or redo itself.
SELECT o.seq, o.kind
FROM operation o
LEFT JOIN operation t ON t.id = coalesce(o.undoes_id, o.redoes_id)
WHERE (o.undoes_id IS NOT NULL) <> (o.kind = 'undo')
   OR (o.redoes_id IS NOT NULL) <> (o.kind = 'redo')
   OR (o.kind IN ('undo', 'redo') AND (t.id IS NULL OR t.seq >= o.seq OR t.kind IN ('undo', 'redo')));
