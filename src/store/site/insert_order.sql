INSERT INTO supervision_order (id, order_no, site_check_id, organization_id, problems, basis, measures)
VALUES (:id, :order_no, :site_check_id, :organization_id, :problems, :basis, :measures)
