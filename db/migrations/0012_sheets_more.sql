-- Duplicates that wait for a decision, and the memory of columns for every list that can be imported.

CREATE TABLE import_aside (
  id              INTEGER PRIMARY KEY,
  import_batch_id INTEGER NOT NULL REFERENCES import_batch(id),
  target          TEXT NOT NULL CHECK (target <> ''),
  row_number      INTEGER NOT NULL,
  label           TEXT NOT NULL,
  is_near         INTEGER NOT NULL CHECK (is_near IN (0,1)),
  body            TEXT NOT NULL              -- JSON: what the row said, what was wrong with it, what was chosen for the list
) STRICT;
CREATE INDEX import_aside_batch ON import_aside(import_batch_id);

-- The list of targets grew, and a CHECK cannot: the program alone knows the targets from now on.
ALTER TABLE sheet_memory RENAME TO sheet_memory_old;
CREATE TABLE sheet_memory (
  id      INTEGER PRIMARY KEY,
  target  TEXT NOT NULL CHECK (target <> ''),
  headers TEXT NOT NULL CHECK (headers <> ''),
  mapping TEXT NOT NULL,
  UNIQUE (target, headers)
) STRICT;
INSERT INTO sheet_memory(id, target, headers, mapping) SELECT id, target, headers, mapping FROM sheet_memory_old;
DROP TABLE sheet_memory_old;
