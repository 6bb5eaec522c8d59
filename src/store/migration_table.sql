-- Which steps made this file, and the text they had. Not recorded as operations.
CREATE TABLE IF NOT EXISTS migration (
  version INTEGER PRIMARY KEY,
  name    TEXT NOT NULL,
  sha256  TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
