-- What the register sorts by and no other index holds, so that an order is read without whole rows.
CREATE INDEX register_row_rest ON register_row(notified_on, started_on, planned_start_on, planned_finish_on, in_use_on,
  use_status, kind, unit_no);
