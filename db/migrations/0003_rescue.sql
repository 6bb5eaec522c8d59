-- The rescue desk: who called, who was sent, levels, joined calls, closing in codes, and who looked at personal data.
-- Every table and column is explained in db/README.md. Released migrations are never edited; new columns only at the end.

ALTER TABLE rescue_order ADD COLUMN recorded_at TEXT;
ALTER TABLE rescue_order ADD COLUMN community_id INTEGER REFERENCES community(id);
ALTER TABLE rescue_order ADD COLUMN caller_name TEXT NOT NULL DEFAULT '';
ALTER TABLE rescue_order ADD COLUMN caller_phone TEXT NOT NULL DEFAULT '';
ALTER TABLE rescue_order ADD COLUMN is_outside INTEGER NOT NULL DEFAULT 0 CHECK (is_outside IN (0,1));
ALTER TABLE rescue_order ADD COLUMN late_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE rescue_order ADD COLUMN level TEXT NOT NULL DEFAULT 'contract_unit' CHECK (level IN ('contract_unit','network_station','public_rescue'));
ALTER TABLE rescue_order ADD COLUMN joined_to_id INTEGER REFERENCES rescue_order(id);
ALTER TABLE rescue_order ADD COLUMN cause TEXT NOT NULL DEFAULT '';
ALTER TABLE rescue_order ADD COLUMN cause_note TEXT NOT NULL DEFAULT '';
ALTER TABLE rescue_order ADD COLUMN injured INTEGER NOT NULL DEFAULT 0 CHECK (injured >= 0);
ALTER TABLE rescue_order ADD COLUMN deaths INTEGER NOT NULL DEFAULT 0 CHECK (deaths >= 0);
ALTER TABLE rescue_order ADD COLUMN report_up TEXT NOT NULL DEFAULT '';
CREATE INDEX rescue_order_joined ON rescue_order(joined_to_id) WHERE joined_to_id IS NOT NULL;
-- Open orders are few among many: the board finds them without reading the closed ones.
CREATE INDEX rescue_order_open ON rescue_order(received_at) WHERE outcome IS NULL;

ALTER TABLE rescue_event ADD COLUMN team TEXT NOT NULL DEFAULT '';
ALTER TABLE rescue_event ADD COLUMN is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0,1));

-- What happened to an order beside its milestones.
CREATE TABLE rescue_turn (
  id              INTEGER PRIMARY KEY,
  rescue_order_id INTEGER NOT NULL REFERENCES rescue_order(id),
  turn            TEXT NOT NULL CHECK (turn IN ('escalated','reopened','joined','left')),
  level           TEXT CHECK (level IN ('contract_unit','network_station','public_rescue')),
  other_order_id  INTEGER REFERENCES rescue_order(id),
  happened_at     TEXT NOT NULL,
  actor_id        INTEGER NOT NULL REFERENCES person(id),
  note            TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX rescue_turn_order ON rescue_turn(rescue_order_id, id);

-- Each look at the personal data of an order.
CREATE TABLE rescue_look (
  id              INTEGER PRIMARY KEY,
  rescue_order_id INTEGER NOT NULL REFERENCES rescue_order(id),
  actor_id        INTEGER NOT NULL REFERENCES person(id),
  looked_at       TEXT NOT NULL
) STRICT;
CREATE INDEX rescue_look_order ON rescue_look(rescue_order_id, actor_id);
