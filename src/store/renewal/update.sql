UPDATE renewal SET
  program_id = :program_id, elevator_id = :elevator_id, kind = :kind, reason = :reason,
  construction_unit_id = :construction_unit_id, lead_unit = :lead_unit, planned_start_on = :planned_start_on,
  planned_finish_on = :planned_finish_on, planned_report_on = :planned_report_on, contract_no = :contract_no,
  contract_on = :contract_on, contract_price_fen = :contract_price_fen, funding = :funding, vote_on = :vote_on,
  remarks = :remarks
WHERE id = :id
