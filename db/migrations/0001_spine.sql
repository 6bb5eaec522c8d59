-- The spine: program, places, units, elevators and their renewals, notices, reminders, rescue orders, people.
-- Every table and column is explained in db/README.md. Released migrations are never edited.
--
-- Rules that keep recording, undo and sharing exact:
--   no trigger writes a recorded table; no ON DELETE action; new columns only at the end; ids are never reused.
-- A list of codes is checked with OR: for IN with more than two members SQLite builds a table at every INSERT, which
-- costs more than the row itself.

------------------------------------------------------------------------------------------------- recorded tables

CREATE TABLE person (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL CHECK (name <> ''),
  role     TEXT NOT NULL CHECK (role = 'inspector' OR role = 'dispatcher' OR role = 'supervisor' OR role = 'administrator'),
  retired  INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0,1)),
  password TEXT                      -- a PHC string; not asked for yet
) STRICT;

CREATE TABLE program (
  id                     INTEGER PRIMARY KEY,
  name                   TEXT NOT NULL,
  target                 INTEGER NOT NULL CHECK (target >= 0),
  starts_on              TEXT NOT NULL,
  deadline_on            TEXT NOT NULL CHECK (deadline_on >= starts_on),
  counting_stage         TEXT NOT NULL CHECK (counting_stage = 'reported' OR counting_stage = 'registered' OR counting_stage = 'handed_over'),
  promise_days           INTEGER NOT NULL CHECK (promise_days > 0),
  former_days            INTEGER NOT NULL CHECK (former_days > 0),
  arrival_limit_minutes  INTEGER NOT NULL CHECK (arrival_limit_minutes > 0),
  rescue_code_length     INTEGER NOT NULL CHECK (rescue_code_length >= 0),
  demo                   INTEGER NOT NULL DEFAULT 0 CHECK (demo IN (0,1)),
  pinned_today           TEXT
) STRICT;

CREATE TABLE program_plan (
  id         INTEGER PRIMARY KEY,
  program_id INTEGER NOT NULL REFERENCES program(id),
  month      TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  done       INTEGER NOT NULL CHECK (done >= 0),
  UNIQUE (program_id, month)
) STRICT;

CREATE TABLE street (
  id   INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE community (
  id        INTEGER PRIMARY KEY,
  street_id INTEGER NOT NULL REFERENCES street(id),
  name      TEXT NOT NULL CHECK (name <> ''),
  UNIQUE (street_id, name)
) STRICT;

CREATE TABLE organization (
  id                   INTEGER PRIMARY KEY,
  name                 TEXT NOT NULL UNIQUE CHECK (name <> ''),
  credit_code          TEXT UNIQUE,
  is_maker             INTEGER NOT NULL DEFAULT 0 CHECK (is_maker IN (0,1)),
  is_construction      INTEGER NOT NULL DEFAULT 0 CHECK (is_construction IN (0,1)),
  is_user              INTEGER NOT NULL DEFAULT 0 CHECK (is_user IN (0,1)),
  is_owner             INTEGER NOT NULL DEFAULT 0 CHECK (is_owner IN (0,1)),
  is_maintenance       INTEGER NOT NULL DEFAULT 0 CHECK (is_maintenance IN (0,1)),
  is_inspection        INTEGER NOT NULL DEFAULT 0 CHECK (is_inspection IN (0,1)),
  legal_representative TEXT NOT NULL DEFAULT '',
  address              TEXT NOT NULL DEFAULT '',
  contact_name         TEXT NOT NULL DEFAULT '',
  phone                TEXT NOT NULL DEFAULT '',
  permit_no            TEXT NOT NULL DEFAULT '',
  permit_valid_to      TEXT,
  remarks              TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE import_batch (
  id          INTEGER PRIMARY KEY,
  file_name   TEXT NOT NULL,
  made_at     TEXT NOT NULL,
  actor_id    INTEGER NOT NULL REFERENCES person(id),
  new_rows    INTEGER NOT NULL,
  changed_rows INTEGER NOT NULL,
  same_rows   INTEGER NOT NULL,
  duplicate_rows INTEGER NOT NULL,
  fault_rows  INTEGER NOT NULL
) STRICT;

CREATE TABLE elevator (
  id                  INTEGER PRIMARY KEY,
  category            TEXT NOT NULL CHECK (category = '3110' OR category = '3120' OR category = '3130' OR category = '3210' OR category = '3220' OR
                category = '3310' OR category = '3320' OR category = '3410' OR category = '3420' OR category = '3430'),
  registration_code   TEXT UNIQUE CHECK (length(registration_code) = 20),
  equipment_code      TEXT UNIQUE,
  certificate_no      TEXT UNIQUE,
  rescue_code         TEXT UNIQUE,
  factory_no          TEXT NOT NULL DEFAULT '',
  model               TEXT NOT NULL DEFAULT '',
  maker_id            INTEGER REFERENCES organization(id),
  made_on             TEXT,
  rated_load_kg       INTEGER CHECK (rated_load_kg > 0),
  rated_speed_mms     INTEGER CHECK (rated_speed_mms > 0),
  floors              INTEGER CHECK (floors > 0),
  stops               INTEGER CHECK (stops > 0),
  doors               INTEGER CHECK (doors > 0),
  community_id        INTEGER NOT NULL REFERENCES community(id),
  building            TEXT NOT NULL DEFAULT '',
  unit_no             TEXT NOT NULL DEFAULT '',
  address             TEXT NOT NULL DEFAULT '',
  place_kind          TEXT CHECK (place_kind = 'residential' OR place_kind = 'commodity' OR place_kind = 'resettlement' OR
                place_kind = 'affordable' OR place_kind = 'public' OR place_kind = 'office' OR place_kind = 'other'),
  user_unit_id        INTEGER REFERENCES organization(id),
  owner_unit_id       INTEGER REFERENCES organization(id),
  maintenance_unit_id INTEGER REFERENCES organization(id),
  in_use_on           TEXT,
  next_inspection_on  TEXT,
  use_status          TEXT NOT NULL DEFAULT 'in_use'
                      CHECK (use_status = 'in_use' OR use_status = 'out_of_use' OR use_status = 'scrapped' OR
                use_status = 'deregistered' OR use_status = 'dismantled' OR use_status = 'unregistered'),
  replaces_id         INTEGER UNIQUE REFERENCES elevator(id),
  import_batch_id     INTEGER REFERENCES import_batch(id),
  remarks             TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX elevator_community ON elevator(community_id, building);
CREATE INDEX elevator_maker ON elevator(maker_id);
CREATE INDEX elevator_user_unit ON elevator(user_unit_id);
CREATE INDEX elevator_owner_unit ON elevator(owner_unit_id);
CREATE INDEX elevator_maintenance_unit ON elevator(maintenance_unit_id);
CREATE INDEX elevator_import_batch ON elevator(import_batch_id);

CREATE TABLE renewal (
  id                   INTEGER PRIMARY KEY,
  program_id           INTEGER NOT NULL REFERENCES program(id),
  elevator_id          INTEGER NOT NULL UNIQUE REFERENCES elevator(id),
  kind                 TEXT NOT NULL CHECK (kind = 'replace' OR kind = 'modify' OR kind = 'overhaul'),
  reason               TEXT CHECK (reason = 'years_20' OR reason = 'years_15' OR reason = 'failure_rate' OR reason = 'hazard' OR
                reason = 'other'),
  construction_unit_id INTEGER REFERENCES organization(id),
  lead_unit            TEXT NOT NULL DEFAULT '',
  planned_start_on     TEXT,
  planned_finish_on    TEXT,
  planned_report_on    TEXT,
  contract_no          TEXT NOT NULL DEFAULT '',
  contract_on          TEXT,
  contract_price_fen   INTEGER CHECK (contract_price_fen >= 0),
  funding              TEXT NOT NULL DEFAULT '',
  vote_on              TEXT,
  remarks              TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX renewal_program ON renewal(program_id);
CREATE INDEX renewal_construction_unit ON renewal(construction_unit_id);

CREATE TABLE stage_event (
  id          INTEGER PRIMARY KEY,
  renewal_id  INTEGER NOT NULL REFERENCES renewal(id),
  step        TEXT NOT NULL CHECK (step = 'notify' OR step = 'start' OR step = 'self_inspect' OR step = 'apply' OR step = 'inspect' OR
                step = 'rectify' OR step = 'confirm_rectified' OR step = 'report' OR step = 'register' OR
                step = 'hand_over' OR step = 'suspend' OR step = 'resume' OR step = 'withdraw' OR step = 'reinstate' OR
                step = 'move_back'),
  from_stage  TEXT NOT NULL CHECK (from_stage = 'planned' OR from_stage = 'notified' OR from_stage = 'under_construction' OR
                from_stage = 'self_inspected' OR from_stage = 'applied' OR from_stage = 'inspecting' OR
                from_stage = 'rectifying' OR from_stage = 'reported' OR from_stage = 'registered' OR
                from_stage = 'handed_over' OR from_stage = 'suspended' OR from_stage = 'withdrawn'),
  to_stage    TEXT NOT NULL CHECK (to_stage = 'planned' OR to_stage = 'notified' OR to_stage = 'under_construction' OR
                to_stage = 'self_inspected' OR to_stage = 'applied' OR to_stage = 'inspecting' OR
                to_stage = 'rectifying' OR to_stage = 'reported' OR to_stage = 'registered' OR
                to_stage = 'handed_over' OR to_stage = 'suspended' OR to_stage = 'withdrawn'),
  happened_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor_id    INTEGER NOT NULL REFERENCES person(id),
  notice_id   INTEGER REFERENCES notice(id),
  evidence    TEXT NOT NULL DEFAULT '',
  note        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX stage_event_renewal ON stage_event(renewal_id, id);
CREATE INDEX stage_event_back ON stage_event(renewal_id, id, to_stage) WHERE step = 'move_back';
CREATE INDEX stage_event_notice ON stage_event(notice_id) WHERE notice_id IS NOT NULL;

CREATE TABLE notice (
  id                      INTEGER PRIMARY KEY,
  notice_no               TEXT NOT NULL DEFAULT '',
  version                 INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
  supersedes_id           INTEGER UNIQUE REFERENCES notice(id),
  notice_on               TEXT,
  work                    TEXT CHECK (work = 'install' OR work = 'modify' OR work = 'overhaul'),
  construction_unit_id    INTEGER REFERENCES organization(id),
  permit_no               TEXT NOT NULL DEFAULT '',
  permit_valid_to         TEXT,
  project_name            TEXT NOT NULL DEFAULT '',
  user_unit_id            INTEGER REFERENCES organization(id),
  contract_no             TEXT NOT NULL DEFAULT '',
  contract_on             TEXT,
  planned_start_on        TEXT,
  planned_finish_on       TEXT,
  address                 TEXT NOT NULL DEFAULT '',
  site_manager            TEXT NOT NULL DEFAULT '',
  site_manager_phone      TEXT NOT NULL DEFAULT '',
  technical_manager       TEXT NOT NULL DEFAULT '',
  technical_manager_phone TEXT NOT NULL DEFAULT '',
  remarks                 TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX notice_no_version ON notice(notice_no, version) WHERE notice_no <> '';
CREATE INDEX notice_construction_unit ON notice(construction_unit_id);
CREATE INDEX notice_user_unit ON notice(user_unit_id);

CREATE TABLE notice_elevator (
  id          INTEGER PRIMARY KEY,
  notice_id   INTEGER NOT NULL REFERENCES notice(id),
  elevator_id INTEGER NOT NULL REFERENCES elevator(id),
  UNIQUE (notice_id, elevator_id)
) STRICT;
CREATE INDEX notice_elevator_elevator ON notice_elevator(elevator_id);

CREATE TABLE notice_event (
  id          INTEGER PRIMARY KEY,
  notice_id   INTEGER NOT NULL REFERENCES notice(id),
  step        TEXT NOT NULL CHECK (step = 'submit' OR step = 'receive' OR step = 'return' OR step = 'supersede'),
  happened_on TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  actor_id    INTEGER NOT NULL REFERENCES person(id),
  note        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX notice_event_notice ON notice_event(notice_id, id);

CREATE TABLE reminder (
  id              INTEGER PRIMARY KEY,
  notice_id       INTEGER REFERENCES notice(id),
  organization_id INTEGER NOT NULL REFERENCES organization(id),
  received_by     TEXT NOT NULL DEFAULT '',
  sent_on         TEXT NOT NULL,
  way             TEXT NOT NULL CHECK (way = 'in_person' OR way = 'letter' OR way = 'phone' OR way = 'text' OR way = 'platform' OR way = 'other'),
  content         TEXT NOT NULL DEFAULT '',
  recorded_at     TEXT NOT NULL,
  actor_id        INTEGER NOT NULL REFERENCES person(id)
) STRICT;
CREATE INDEX reminder_notice ON reminder(notice_id);
CREATE INDEX reminder_organization ON reminder(organization_id);

CREATE TABLE reminder_elevator (
  id          INTEGER PRIMARY KEY,
  reminder_id INTEGER NOT NULL REFERENCES reminder(id),
  elevator_id INTEGER NOT NULL REFERENCES elevator(id),
  UNIQUE (reminder_id, elevator_id)
) STRICT;
CREATE INDEX reminder_elevator_elevator ON reminder_elevator(elevator_id);

CREATE TABLE rescue_order (
  id                 INTEGER PRIMARY KEY,
  order_no           TEXT NOT NULL UNIQUE,
  source             TEXT NOT NULL CHECK (source = 'police_110' OR source = 'platform_96333' OR source = 'property' OR source = 'fire_119' OR
                source = 'hotline_12345' OR source = 'sensor' OR source = 'other'),
  police_incident_no TEXT NOT NULL DEFAULT '',
  received_at        TEXT NOT NULL,
  elevator_id        INTEGER REFERENCES elevator(id),
  address            TEXT NOT NULL DEFAULT '',
  description        TEXT NOT NULL DEFAULT '',
  trapped            INTEGER NOT NULL DEFAULT 0 CHECK (trapped >= 0),
  outcome            TEXT CHECK (outcome = 'rescued' OR outcome = 'self_freed' OR outcome = 'false_alarm' OR outcome = 'fault_fixed')
) STRICT;
CREATE INDEX rescue_order_received ON rescue_order(received_at);
CREATE INDEX rescue_order_elevator ON rescue_order(elevator_id);

CREATE TABLE rescue_event (
  id              INTEGER PRIMARY KEY,
  rescue_order_id INTEGER NOT NULL REFERENCES rescue_order(id),
  step            TEXT NOT NULL CHECK (step = 'dispatched' OR step = 'answered' OR step = 'reassured' OR step = 'arrived' OR step = 'freed' OR
                step = 'called_back' OR step = 'repaired' OR step = 'closed'),
  happened_at     TEXT NOT NULL,
  recorded_at     TEXT NOT NULL,
  actor_id        INTEGER NOT NULL REFERENCES person(id),
  note            TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX rescue_event_order ON rescue_event(rescue_order_id, id);

CREATE TABLE saved_view (
  id        INTEGER PRIMARY KEY,
  screen    TEXT NOT NULL,
  name      TEXT NOT NULL CHECK (name <> ''),
  person_id INTEGER REFERENCES person(id),   -- none: shared with everybody
  query     TEXT NOT NULL                    -- JSON of the screen's question and columns
) STRICT;
CREATE INDEX saved_view_person ON saved_view(person_id);

---------------------------------------------------------------------------------------- the record of operations

CREATE TABLE operation (
  id         INTEGER PRIMARY KEY,
  seq        INTEGER NOT NULL UNIQUE,     -- 1, 2, 3 … without a gap
  kind       TEXT NOT NULL,
  actor_id   INTEGER NOT NULL,
  made_at    TEXT NOT NULL,
  reason     TEXT NOT NULL DEFAULT '',
  args       TEXT NOT NULL DEFAULT '{}',  -- JSON: what the name in the menu needs
  undoes_id  INTEGER REFERENCES operation(id),
  redoes_id  INTEGER REFERENCES operation(id),
  row_count  INTEGER NOT NULL CHECK (row_count > 0),
  changeset  BLOB NOT NULL,
  prev_hash  BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash       BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX operation_actor ON operation(actor_id, seq);
CREATE INDEX operation_undoes ON operation(undoes_id, seq) WHERE undoes_id IS NOT NULL;
CREATE INDEX operation_redoes ON operation(redoes_id, seq) WHERE redoes_id IS NOT NULL;

-- Whose history an operation belongs to: the rows it touched, and for a step, a line of a list and the like the record
-- that it hangs on. Derived from the changesets.
CREATE TABLE operation_row (
  table_name   TEXT NOT NULL,
  row_id       INTEGER NOT NULL,
  operation_id INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_id, operation_id)
) STRICT, WITHOUT ROWID;

-------------------------------------------------------------------------------- not recorded: what a person has open

CREATE TABLE draft (
  person_id INTEGER NOT NULL,
  form      TEXT NOT NULL,
  record_id INTEGER NOT NULL DEFAULT 0,
  body      TEXT NOT NULL,
  saved_at  TEXT NOT NULL,
  PRIMARY KEY (person_id, form, record_id)
) STRICT, WITHOUT ROWID;

---------------------------------------------------------------- derived: the register as it is listed and searched

-- One definition of what the list shows and sorts by. `register_row` holds its result; the two must be equal
-- (db/checks/register_row.sql) and `transact` refreshes the rows that an operation touched.
-- Milestones: the last step of each kind that no later move back made void.
CREATE VIEW register_source AS
WITH valid AS (
  SELECT e.renewal_id, e.id, e.step, e.happened_on
  FROM stage_event e
  WHERE e.step IN ('notify','start','self_inspect','apply','inspect','report','register','hand_over')
    AND NOT EXISTS (
      SELECT 1 FROM stage_event b
      WHERE b.renewal_id = e.renewal_id AND b.id > e.id AND b.step = 'move_back'
        AND CASE b.to_stage WHEN 'planned' THEN 0 WHEN 'notified' THEN 1 WHEN 'under_construction' THEN 2 WHEN 'self_inspected' THEN 3
              WHEN 'applied' THEN 4 WHEN 'inspecting' THEN 5 WHEN 'rectifying' THEN 5 WHEN 'reported' THEN 6 WHEN 'registered' THEN 7 ELSE 8 END
          < CASE e.step WHEN 'notify' THEN 1 WHEN 'start' THEN 2 WHEN 'self_inspect' THEN 3 WHEN 'apply' THEN 4 WHEN 'inspect' THEN 5
              WHEN 'report' THEN 6 WHEN 'register' THEN 7 ELSE 8 END)
)
SELECT
  e.id                                AS elevator_id,
  coalesce(e.registration_code, '')   AS registration_code,
  coalesce(e.certificate_no, '')      AS certificate_no,
  coalesce(e.equipment_code, '')      AS equipment_code,
  coalesce(e.rescue_code, '')         AS rescue_code,
  e.factory_no                        AS factory_no,
  c.street_id                         AS street_id,
  e.community_id                      AS community_id,
  c.name                              AS community,
  e.building                          AS building,
  e.unit_no                           AS unit_no,
  e.address                           AS address,
  e.category                          AS category,
  e.use_status                        AS use_status,
  e.in_use_on                         AS in_use_on,
  e.maker_id                          AS maker_id,
  e.user_unit_id                      AS user_unit_id,
  e.maintenance_unit_id               AS maintenance_unit_id,
  e.import_batch_id                   AS import_batch_id,
  r.id                                AS renewal_id,
  r.program_id                        AS program_id,
  r.kind                              AS kind,
  r.construction_unit_id              AS construction_unit_id,
  r.planned_start_on                  AS planned_start_on,
  r.planned_finish_on                 AS planned_finish_on,
  r.planned_report_on                 AS planned_report_on,
  CASE WHEN r.id IS NOT NULL THEN
    coalesce((SELECT s.to_stage FROM stage_event s WHERE s.renewal_id = r.id ORDER BY s.id DESC LIMIT 1), 'planned')
  END                                 AS stage,
  (SELECT s.happened_on FROM stage_event s WHERE s.renewal_id = r.id AND s.to_stage <> s.from_stage
    ORDER BY s.id DESC LIMIT 1)       AS since,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'notify' ORDER BY v.id DESC LIMIT 1) AS notified_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'start' ORDER BY v.id DESC LIMIT 1) AS started_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'self_inspect' ORDER BY v.id DESC LIMIT 1) AS self_inspected_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'apply' ORDER BY v.id DESC LIMIT 1) AS applied_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'inspect' ORDER BY v.id DESC LIMIT 1) AS inspected_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'report' ORDER BY v.id DESC LIMIT 1) AS reported_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'register' ORDER BY v.id DESC LIMIT 1) AS registered_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'hand_over' ORDER BY v.id DESC LIMIT 1) AS handed_over_on,
  EXISTS (SELECT 1 FROM reminder_elevator x WHERE x.elevator_id = e.id)                          AS reminded,
  -- The next planned milestone; as domain::figures::overdue::due_on.
  CASE coalesce((SELECT s.to_stage FROM stage_event s WHERE s.renewal_id = r.id ORDER BY s.id DESC LIMIT 1), 'planned')
    WHEN 'planned' THEN r.planned_start_on WHEN 'notified' THEN r.planned_start_on
    WHEN 'under_construction' THEN r.planned_finish_on
    WHEN 'self_inspected' THEN r.planned_report_on WHEN 'applied' THEN r.planned_report_on
    WHEN 'inspecting' THEN r.planned_report_on WHEN 'rectifying' THEN r.planned_report_on
  END                                                                                            AS due_on,
  -- The pass on site of the last report: the inspection, or the confirmation that what was wrong was put right.
  (SELECT p.happened_on FROM stage_event p
    WHERE p.renewal_id = r.id AND p.step IN ('inspect','confirm_rectified')
      AND p.id < (SELECT max(x.id) FROM stage_event x WHERE x.renewal_id = r.id AND x.step = 'report')
    ORDER BY p.id DESC LIMIT 1)                                                                  AS passed_on
FROM elevator e
JOIN community c ON c.id = e.community_id
LEFT JOIN renewal r ON r.elevator_id = e.id;

CREATE TABLE register_row (
  elevator_id          INTEGER PRIMARY KEY,
  registration_code    TEXT NOT NULL,
  certificate_no       TEXT NOT NULL,
  equipment_code       TEXT NOT NULL,
  rescue_code          TEXT NOT NULL,
  factory_no           TEXT NOT NULL,
  street_id            INTEGER NOT NULL,
  community_id         INTEGER NOT NULL,
  community            TEXT NOT NULL,
  building             TEXT NOT NULL,
  unit_no              TEXT NOT NULL,
  address              TEXT NOT NULL,
  category             TEXT NOT NULL,
  use_status           TEXT NOT NULL,
  in_use_on            TEXT,
  maker_id             INTEGER,
  user_unit_id         INTEGER,
  maintenance_unit_id  INTEGER,
  import_batch_id      INTEGER,
  renewal_id           INTEGER,
  program_id           INTEGER,
  kind                 TEXT,
  construction_unit_id INTEGER,
  planned_start_on     TEXT,
  planned_finish_on    TEXT,
  planned_report_on    TEXT,
  stage                TEXT,
  since                TEXT,
  notified_on          TEXT,
  started_on           TEXT,
  self_inspected_on    TEXT,
  applied_on           TEXT,
  inspected_on         TEXT,
  reported_on          TEXT,
  registered_on        TEXT,
  handed_over_on       TEXT,
  reminded             INTEGER NOT NULL,
  due_on               TEXT,
  passed_on            TEXT,
  place_key            TEXT NOT NULL      -- community, building and unit in the order people count; made by the program
) STRICT;
CREATE INDEX register_row_place ON register_row(place_key, elevator_id);
CREATE INDEX register_row_code ON register_row(registration_code, elevator_id);
-- All that the board counts, so that it never reads whole rows.
CREATE INDEX register_row_stage ON register_row(stage, street_id, reported_on, registered_on, handed_over_on, since, due_on,
  passed_on, reminded);
CREATE INDEX register_row_street ON register_row(street_id, stage);
CREATE INDEX register_row_community ON register_row(community_id, building);
CREATE INDEX register_row_construction ON register_row(construction_unit_id, stage);
CREATE INDEX register_row_maker ON register_row(maker_id, stage);
CREATE INDEX register_row_user_unit ON register_row(user_unit_id, stage);
CREATE INDEX register_row_maintenance ON register_row(maintenance_unit_id);
CREATE INDEX register_row_batch ON register_row(import_batch_id) WHERE import_batch_id IS NOT NULL;

-- Words of three characters and more; rowid = elevator id.
CREATE VIRTUAL TABLE register_trigram USING fts5(text, tokenize='trigram', content='', contentless_delete=1, detail='full');
-- Words of one and two characters: the text with a space around each Chinese character and digit.
CREATE VIRTUAL TABLE register_unigram USING fts5(text, tokenize='unicode61', content='', contentless_delete=1, detail='full');
-- Words of a whole import are gathered before they are written: fewer pieces to merge later.
INSERT INTO register_trigram(register_trigram, rank) VALUES ('hashsize', 16777216);
INSERT INTO register_unigram(register_unigram, rank) VALUES ('hashsize', 16777216);

------------------------------------------------------------------------------------------------- what is given

INSERT INTO street(id, code, name) VALUES
  (1, '330108001', '西兴街道'), (2, '330108002', '长河街道'), (3, '330108003', '浦沿街道');

INSERT INTO program(id, name, target, starts_on, deadline_on, counting_stage, promise_days, former_days, arrival_limit_minutes, rescue_code_length)
VALUES (1, '老旧电梯更新改造', 500, '2025-01-01', '2025-08-31', 'reported', 2, 5, 30, 6);
