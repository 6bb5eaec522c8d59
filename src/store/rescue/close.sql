UPDATE rescue_order SET outcome = :outcome, cause = :cause, cause_note = :cause_note, injured = :injured, deaths = :deaths,
  report_up = :report_up
WHERE id = :id
