SELECT id, seq, kind, actor_id, made_at, reason, args, undoes_id, redoes_id, row_count, changeset, prev_hash, hash,
       records
FROM operation
ORDER BY id
