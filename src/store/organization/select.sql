SELECT id, name, credit_code, is_maker, is_construction, is_user, is_owner, is_maintenance, is_inspection,
       legal_representative, address, contact_name, phone, permit_no, permit_valid_to, remarks
FROM organization
