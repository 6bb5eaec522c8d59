-- From when a rescue entry counts as late, and how long an order usually gives: assumed so far, now settings.

ALTER TABLE program ADD COLUMN rescue_late_minutes INTEGER NOT NULL DEFAULT 5 CHECK (rescue_late_minutes >= 0);
ALTER TABLE program ADD COLUMN order_days INTEGER NOT NULL DEFAULT 10 CHECK (order_days > 0);
