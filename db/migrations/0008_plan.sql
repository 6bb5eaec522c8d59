-- Signatures on inspection reports, and what Today and an opinion notice count from.

ALTER TABLE program ADD COLUMN untouched_days INTEGER NOT NULL DEFAULT 10;
ALTER TABLE program ADD COLUMN rectify_days INTEGER NOT NULL DEFAULT 10;

CREATE TABLE inspection_signature (
  id            INTEGER PRIMARY KEY,
  inspection_id INTEGER NOT NULL REFERENCES inspection(id),
  event_id      INTEGER NOT NULL REFERENCES inspection_event(id),
  part          TEXT NOT NULL CHECK (part IN ('inspect','review','approve')),
  name          TEXT NOT NULL CHECK (name <> ''),
  signed_on     TEXT,
  UNIQUE (event_id, part)
) STRICT;
CREATE INDEX inspection_signature_inspection ON inspection_signature(inspection_id);
