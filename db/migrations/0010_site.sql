-- Site checks with their orders, what hangs on an elevator as a file, and units found in a sweep.
-- Every table and column is explained in db/README.md. Released migrations are never edited; new columns only at the end.

ALTER TABLE program ADD COLUMN recheck_days INTEGER NOT NULL DEFAULT 10;
ALTER TABLE program ADD COLUMN attachment_mb INTEGER NOT NULL DEFAULT 30;
ALTER TABLE program ADD COLUMN authority TEXT NOT NULL DEFAULT '';

CREATE TABLE check_template (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  version     INTEGER NOT NULL CHECK (version > 0),
  previous_id INTEGER UNIQUE REFERENCES check_template(id)
) STRICT;

CREATE TABLE check_template_item (
  id                INTEGER PRIMARY KEY,
  check_template_id INTEGER NOT NULL REFERENCES check_template(id),
  content           TEXT NOT NULL CHECK (content <> ''),
  basis             TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX check_template_item_template ON check_template_item(check_template_id);

CREATE TABLE site_check (
  id                INTEGER PRIMARY KEY,
  check_kind        TEXT NOT NULL CHECK (check_kind = 'site' OR check_kind = 'joint'),
  round             INTEGER NOT NULL CHECK (round > 0),
  previous_id       INTEGER UNIQUE REFERENCES site_check(id),
  check_template_id INTEGER REFERENCES check_template(id),
  checked_on        TEXT NOT NULL,
  from_time         TEXT NOT NULL DEFAULT '',
  to_time           TEXT NOT NULL DEFAULT '',
  place             TEXT NOT NULL,
  street_id         INTEGER REFERENCES street(id),
  organization_id   INTEGER REFERENCES organization(id),
  is_missed         INTEGER NOT NULL CHECK (is_missed IN (0,1)),
  findings          TEXT NOT NULL DEFAULT '',
  measures          TEXT NOT NULL DEFAULT '',
  unit_opinion      TEXT NOT NULL DEFAULT '',
  remarks           TEXT NOT NULL DEFAULT '',
  recorded_at       TEXT NOT NULL
) STRICT;
CREATE INDEX site_check_day ON site_check(checked_on);
CREATE INDEX site_check_template ON site_check(check_template_id);
CREATE INDEX site_check_organization ON site_check(organization_id);

CREATE TABLE check_inspector (
  id            INTEGER PRIMARY KEY,
  site_check_id INTEGER NOT NULL REFERENCES site_check(id),
  name          TEXT NOT NULL CHECK (name <> ''),
  person_id     INTEGER REFERENCES person(id)
) STRICT;
CREATE INDEX check_inspector_check ON check_inspector(site_check_id);
CREATE INDEX check_inspector_person ON check_inspector(person_id);

CREATE TABLE check_department (
  id            INTEGER PRIMARY KEY,
  site_check_id INTEGER NOT NULL REFERENCES site_check(id),
  department    TEXT NOT NULL CHECK (department = 'market' OR department = 'housing' OR department = 'street' OR department = 'community' OR department = 'inspection' OR department = 'fire' OR department = 'property' OR department = 'other'),
  UNIQUE (site_check_id, department)
) STRICT;

CREATE TABLE check_elevator (
  id            INTEGER PRIMARY KEY,
  site_check_id INTEGER NOT NULL REFERENCES site_check(id),
  elevator_id   INTEGER NOT NULL REFERENCES elevator(id),
  UNIQUE (site_check_id, elevator_id)
) STRICT;
CREATE INDEX check_elevator_elevator ON check_elevator(elevator_id);

CREATE TABLE check_item (
  id            INTEGER PRIMARY KEY,
  site_check_id INTEGER NOT NULL REFERENCES site_check(id),
  content       TEXT NOT NULL CHECK (content <> ''),
  basis         TEXT NOT NULL DEFAULT '',
  result        TEXT CHECK (result = 'fits' OR result = 'fails' OR result = 'not_applicable'),
  note          TEXT NOT NULL DEFAULT '',
  carries_id    INTEGER REFERENCES check_item(id)
) STRICT;
CREATE INDEX check_item_check ON check_item(site_check_id);
CREATE INDEX check_item_carries ON check_item(carries_id);

CREATE TABLE supervision_order (
  id              INTEGER PRIMARY KEY,
  order_no        TEXT NOT NULL UNIQUE CHECK (order_no <> ''),
  site_check_id   INTEGER NOT NULL UNIQUE REFERENCES site_check(id),
  organization_id INTEGER NOT NULL REFERENCES organization(id),
  problems        TEXT NOT NULL DEFAULT '',
  basis           TEXT NOT NULL DEFAULT '',
  measures        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX supervision_order_organization ON supervision_order(organization_id);

CREATE TABLE order_event (
  id                   INTEGER PRIMARY KEY,
  supervision_order_id INTEGER NOT NULL REFERENCES supervision_order(id),
  step                 TEXT NOT NULL CHECK (step = 'issue' OR step = 'rectified' OR step = 'pass' OR step = 'fail' OR step = 'missed' OR step = 'extend' OR step = 'pass_on' OR step = 'withdraw'),
  happened_on          TEXT NOT NULL,
  recorded_at          TEXT NOT NULL,
  actor_id             INTEGER NOT NULL REFERENCES person(id),
  due_on               TEXT,
  site_check_id        INTEGER REFERENCES site_check(id),
  number               TEXT NOT NULL DEFAULT '',
  note                 TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX order_event_order ON order_event(supervision_order_id, id);
CREATE INDEX order_event_check ON order_event(site_check_id);

CREATE TABLE attachment (
  id            INTEGER PRIMARY KEY,
  sha256        TEXT NOT NULL CHECK (length(sha256) = 64),
  file_name     TEXT NOT NULL,
  file_kind     TEXT NOT NULL CHECK (file_kind = 'jpeg' OR file_kind = 'png' OR file_kind = 'heic' OR file_kind = 'pdf' OR file_kind = 'docx' OR file_kind = 'xlsx' OR file_kind = 'office' OR file_kind = 'mp4' OR file_kind = 'mp3'),
  size          INTEGER NOT NULL CHECK (size > 0),
  elevator_id   INTEGER REFERENCES elevator(id),
  site_check_id INTEGER REFERENCES site_check(id),
  check_item_id INTEGER REFERENCES check_item(id),
  recorded_at   TEXT NOT NULL,
  actor_id      INTEGER NOT NULL REFERENCES person(id),
  note          TEXT NOT NULL DEFAULT '',
  CHECK (elevator_id IS NOT NULL OR site_check_id IS NOT NULL)
) STRICT;
CREATE INDEX attachment_elevator ON attachment(elevator_id);
CREATE INDEX attachment_check ON attachment(site_check_id);
CREATE INDEX attachment_item ON attachment(check_item_id);
CREATE INDEX attachment_sha256 ON attachment(sha256);

CREATE TABLE sweep_find (
  id              INTEGER PRIMARY KEY,
  found_on        TEXT NOT NULL,
  equipment       TEXT NOT NULL CHECK (equipment = 'elevator' OR equipment = 'escalator' OR equipment = 'boiler' OR equipment = 'pressure_vessel' OR equipment = 'pressure_pipe' OR equipment = 'crane' OR equipment = 'works_vehicle' OR equipment = 'amusement' OR equipment = 'other'),
  street_id       INTEGER NOT NULL REFERENCES street(id),
  place           TEXT NOT NULL CHECK (place <> ''),
  organization_id INTEGER REFERENCES organization(id),
  found_by        TEXT NOT NULL CHECK (found_by <> ''),
  description     TEXT NOT NULL DEFAULT '',
  recorded_at     TEXT NOT NULL
) STRICT;
CREATE INDEX sweep_find_street ON sweep_find(street_id);
CREATE INDEX sweep_find_organization ON sweep_find(organization_id);

CREATE TABLE sweep_event (
  id            INTEGER PRIMARY KEY,
  sweep_find_id INTEGER NOT NULL REFERENCES sweep_find(id),
  step          TEXT NOT NULL CHECK (step = 'registered' OR step = 'sealed' OR step = 'scrapped' OR step = 'reopened'),
  happened_on   TEXT NOT NULL,
  recorded_at   TEXT NOT NULL,
  actor_id      INTEGER NOT NULL REFERENCES person(id),
  elevator_id   INTEGER REFERENCES elevator(id),
  number        TEXT NOT NULL DEFAULT '',
  note          TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX sweep_event_find ON sweep_event(sweep_find_id, id);
CREATE INDEX sweep_event_elevator ON sweep_event(elevator_id);

-- The checklist that the program proposes; an office edits it, which makes a new version.
INSERT INTO check_template(id, name, version) VALUES (1, '更新改造施工现场', 1);
INSERT INTO check_template_item(id, check_template_id, content, basis) VALUES
  (1, 1, '施工告知书已提交，施工单位、许可和人员与告知一致', '特种设备安全法第二十三条'),
  (2, 1, '井道、层门口有防护和警示', ''),
  (3, 1, '有拆除、吊装方案，已做安全交底', ''),
  (4, 1, '作业人员持证上岗', '特种设备安全法第十四条'),
  (5, 1, '动火、临时用电符合要求', ''),
  (6, 1, '施工公示牌已设置，已告知居民', ''),
  (7, 1, '拆下的旧梯部件按规定处置，不用报废部件', '杭州市电梯安全管理条例第九条'),
  (8, 1, '施工期间居民通行有安排', ''),
  (9, 1, '智慧电梯系统和通信信号覆盖已落实', '杭州市电梯安全管理条例第十五条、第十六条'),
  (10, 1, '未交付的电梯有防止他人使用的措施', '杭州市电梯安全管理条例第十七条');
