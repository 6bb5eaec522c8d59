INSERT INTO operation(id, seq, kind, actor_id, made_at, reason, args, undoes_id, redoes_id, row_count, changeset,
                      prev_hash, hash, records)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
