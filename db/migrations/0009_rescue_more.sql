-- The limits of the rescue desk as settings, and who entered a call.

ALTER TABLE program ADD COLUMN rescue_outside_minutes INTEGER NOT NULL DEFAULT 60 CHECK (rescue_outside_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_arrival_soon_minutes INTEGER NOT NULL DEFAULT 10 CHECK (rescue_arrival_soon_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_answer_minutes INTEGER NOT NULL DEFAULT 5 CHECK (rescue_answer_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_station_minutes INTEGER NOT NULL DEFAULT 30 CHECK (rescue_station_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_held_minutes INTEGER NOT NULL DEFAULT 120 CHECK (rescue_held_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_held_soon_minutes INTEGER NOT NULL DEFAULT 30 CHECK (rescue_held_soon_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_same_minutes INTEGER NOT NULL DEFAULT 60 CHECK (rescue_same_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_reason_minutes INTEGER NOT NULL DEFAULT 30 CHECK (rescue_reason_minutes >= 0);
ALTER TABLE program ADD COLUMN rescue_in_time TEXT NOT NULL DEFAULT 'arrived' CHECK (rescue_in_time IN ('arrived','freed','both'));

-- Who entered it; NULL for calls of older files.
ALTER TABLE rescue_order ADD COLUMN actor_id INTEGER REFERENCES person(id);
