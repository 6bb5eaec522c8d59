-- A trigger that writes a recorded table would take effect twice where a changeset is applied.
SELECT name, tbl_name FROM sqlite_schema WHERE type = 'trigger';
