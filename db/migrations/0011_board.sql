-- The board: texts of reports that the office edits, and what finds renewals in which something had to be put right.

CREATE TABLE report_template (
  id   INTEGER PRIMARY KEY,
  kind TEXT NOT NULL UNIQUE CHECK (kind = 'half_year' OR kind = 'month' OR kind = 'week'),
  body TEXT NOT NULL CHECK (body <> '')
) STRICT;

-- As stage_event_back: few among many.
CREATE INDEX stage_event_rectify ON stage_event(renewal_id) WHERE step = 'rectify';
