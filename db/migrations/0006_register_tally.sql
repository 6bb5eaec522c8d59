-- How many rows of the register stand where: what the first screen says, without reading the rows. Derived like `register_row`.

CREATE TABLE register_tally (
  figure    TEXT NOT NULL,
  street_id INTEGER NOT NULL,
  stage     TEXT NOT NULL,
  day       TEXT NOT NULL,
  n         INTEGER NOT NULL,
  PRIMARY KEY (figure, street_id, stage, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX reminder_sent ON reminder(sent_on);
