UPDATE organization SET
  name = :name, credit_code = :credit_code, is_maker = :is_maker, is_construction = :is_construction,
  is_user = :is_user, is_owner = :is_owner, is_maintenance = :is_maintenance, is_inspection = :is_inspection,
  legal_representative = :legal_representative, address = :address, contact_name = :contact_name, phone = :phone,
  permit_no = :permit_no, permit_valid_to = :permit_valid_to, remarks = :remarks
WHERE id = :id
