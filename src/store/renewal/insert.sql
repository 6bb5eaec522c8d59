INSERT INTO renewal (
  id, program_id, elevator_id, kind, reason, construction_unit_id, lead_unit, planned_start_on, planned_finish_on,
  planned_report_on, contract_no, contract_on, contract_price_fen, funding, vote_on, remarks)
VALUES (
  :id, :program_id, :elevator_id, :kind, :reason, :construction_unit_id, :lead_unit, :planned_start_on, :planned_finish_on,
  :planned_report_on, :contract_no, :contract_on, :contract_price_fen, :funding, :vote_on, :remarks)
