SELECT s.id, s.order_no, s.site_check_id, s.organization_id, o.name AS unit, s.problems, s.basis, s.measures
FROM supervision_order s JOIN organization o ON o.id = s.organization_id
