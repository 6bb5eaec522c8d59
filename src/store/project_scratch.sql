-- Elevators whose row of the register is out of date; words: their search text too.
CREATE TEMP TABLE IF NOT EXISTS changed_elevator (
  id    INTEGER PRIMARY KEY,
  words INTEGER NOT NULL
) STRICT;
