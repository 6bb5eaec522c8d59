-- Fewer pages for every operation to write. The order of the record is that of its ids, which rise with `seq`; that `seq` has no gap
-- and no value twice is what the chain proves (db/checks/operation_order.sql). An operation names its few records itself, and goes
-- into `operation_row` with 63 others. SQLite cannot take a UNIQUE away from a table.
CREATE TABLE operation_new (
  id         INTEGER PRIMARY KEY,
  seq        INTEGER NOT NULL,            -- 1, 2, 3 … without a gap
  kind       TEXT NOT NULL,
  actor_id   INTEGER NOT NULL,
  made_at    TEXT NOT NULL,
  reason     TEXT NOT NULL DEFAULT '',
  args       TEXT NOT NULL DEFAULT '{}',  -- JSON: what the name in the menu needs
  undoes_id  INTEGER REFERENCES operation_new(id),
  redoes_id  INTEGER REFERENCES operation_new(id),
  row_count  INTEGER NOT NULL CHECK (row_count > 0),
  changeset  BLOB NOT NULL,
  prev_hash  BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash       BLOB NOT NULL CHECK (length(hash) = 32),
  records    TEXT NOT NULL DEFAULT ''     -- ' elevator:12 renewal:13 ': whose history it belongs to; empty if they are many
) STRICT;
INSERT INTO operation_new(id, seq, kind, actor_id, made_at, reason, args, undoes_id, redoes_id, row_count, changeset, prev_hash, hash)
SELECT id, seq, kind, actor_id, made_at, reason, args, undoes_id, redoes_id, row_count, changeset, prev_hash, hash
FROM operation ORDER BY id;
DROP TABLE operation;
ALTER TABLE operation_new RENAME TO operation;
CREATE INDEX operation_undoes ON operation(undoes_id) WHERE undoes_id IS NOT NULL;
CREATE INDEX operation_redoes ON operation(redoes_id) WHERE redoes_id IS NOT NULL;
