-- The working calendar of the file, and supervisory inspections.

ALTER TABLE program ADD COLUMN clock_start TEXT NOT NULL DEFAULT 'site' CHECK (clock_start IN ('apply','accept','site','pass'));
ALTER TABLE program ADD COLUMN visit_days INTEGER NOT NULL DEFAULT 5;
ALTER TABLE program ADD COLUMN visits_per_day INTEGER NOT NULL DEFAULT 6;

CREATE TABLE calendar_year (
  id     INTEGER PRIMARY KEY,
  year   INTEGER NOT NULL UNIQUE,
  source TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE calendar_day (
  id       INTEGER PRIMARY KEY,
  day_on   TEXT NOT NULL,
  works    INTEGER NOT NULL CHECK (works IN (0,1)),
  holiday  TEXT NOT NULL CHECK (holiday IN ('new_year','spring_festival','qingming','labour_day','dragon_boat','mid_autumn','national_day','national_day_mid_autumn','local')),
  name     TEXT NOT NULL DEFAULT '',
  is_local INTEGER NOT NULL CHECK (is_local IN (0,1)),
  UNIQUE (day_on, is_local)
) STRICT;

CREATE TABLE inspection (
  id                   INTEGER PRIMARY KEY,
  round                INTEGER NOT NULL CHECK (round > 0),
  previous_id          INTEGER UNIQUE REFERENCES inspection(id),
  construction_unit_id INTEGER REFERENCES organization(id),
  self_report_no       TEXT NOT NULL DEFAULT '',
  contact              TEXT NOT NULL DEFAULT '',
  phone                TEXT NOT NULL DEFAULT '',
  remarks              TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX inspection_construction_unit ON inspection(construction_unit_id);

CREATE TABLE inspection_elevator (
  id            INTEGER PRIMARY KEY,
  inspection_id INTEGER NOT NULL REFERENCES inspection(id),
  elevator_id   INTEGER NOT NULL REFERENCES elevator(id),
  UNIQUE (inspection_id, elevator_id)
) STRICT;
CREATE INDEX inspection_elevator_elevator ON inspection_elevator(elevator_id);

CREATE TABLE inspection_item (
  id            INTEGER PRIMARY KEY,
  inspection_id INTEGER NOT NULL REFERENCES inspection(id),
  content       TEXT NOT NULL CHECK (content <> ''),
  open          INTEGER NOT NULL CHECK (open IN (0,1)),
  carries_id    INTEGER REFERENCES inspection_item(id)
) STRICT;
CREATE INDEX inspection_item_inspection ON inspection_item(inspection_id);
CREATE INDEX inspection_item_carries ON inspection_item(carries_id);

CREATE TABLE inspection_event (
  id            INTEGER PRIMARY KEY,
  inspection_id INTEGER NOT NULL REFERENCES inspection(id),
  step          TEXT NOT NULL CHECK (step IN ('apply','accept','refuse','plan','site','missed','opinion','confirm','report','fail','withdraw')),
  happened_on   TEXT NOT NULL,
  recorded_at   TEXT NOT NULL,
  actor_id      INTEGER NOT NULL REFERENCES person(id),
  number        TEXT NOT NULL DEFAULT '',
  due_on        TEXT,
  half          TEXT CHECK (half IN ('morning','afternoon')),
  inspector_id  INTEGER REFERENCES person(id),
  note          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX inspection_event_inspection ON inspection_event(inspection_id, id);
CREATE INDEX inspection_event_inspector ON inspection_event(inspector_id);
