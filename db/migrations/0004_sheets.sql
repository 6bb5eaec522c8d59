-- What an office taught of its sheets: what its words mean, and which of its columns is which.

CREATE TABLE taught_word (
  id    INTEGER PRIMARY KEY,
  field TEXT NOT NULL CHECK (field <> ''),
  word  TEXT NOT NULL CHECK (word <> ''),
  code  TEXT NOT NULL CHECK (code <> ''),
  UNIQUE (field, word)
) STRICT;

CREATE TABLE sheet_memory (
  id      INTEGER PRIMARY KEY,
  target  TEXT NOT NULL CHECK (target IN ('elevators','organizations')),
  headers TEXT NOT NULL CHECK (headers <> ''),
  mapping TEXT NOT NULL,
  UNIQUE (target, headers)
) STRICT;
