UPDATE notice SET
  notice_no = :notice_no, notice_on = :notice_on, work = :work, construction_unit_id = :construction_unit_id,
  permit_no = :permit_no, permit_valid_to = :permit_valid_to, project_name = :project_name, user_unit_id = :user_unit_id,
  contract_no = :contract_no, contract_on = :contract_on, planned_start_on = :planned_start_on,
  planned_finish_on = :planned_finish_on, address = :address, site_manager = :site_manager,
  site_manager_phone = :site_manager_phone, technical_manager = :technical_manager,
  technical_manager_phone = :technical_manager_phone, remarks = :remarks
WHERE id = :id
