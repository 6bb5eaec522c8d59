INSERT INTO notice(id, notice_no, version, supersedes_id, notice_on, work, construction_unit_id, permit_no,
  permit_valid_to, project_name, user_unit_id, contract_no, contract_on, planned_start_on, planned_finish_on, address,
  site_manager, site_manager_phone, technical_manager, technical_manager_phone, remarks)
VALUES (:id, :notice_no, :version, :supersedes_id, :notice_on, :work, :construction_unit_id, :permit_no,
  :permit_valid_to, :project_name, :user_unit_id, :contract_no, :contract_on, :planned_start_on, :planned_finish_on, :address,
  :site_manager, :site_manager_phone, :technical_manager, :technical_manager_phone, :remarks)
