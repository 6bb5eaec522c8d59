-- Recording and undo are exact only if SQLite does nothing of its own when a row goes.
SELECT m.name, f."from", f.on_delete, f.on_update
FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
WHERE m.type = 'table' AND (f.on_delete <> 'NO ACTION' OR f.on_update <> 'NO ACTION');
