INSERT INTO inspection (id, round, previous_id, construction_unit_id, self_report_no, contact, phone, remarks)
VALUES (:id, :round, :previous_id, :construction_unit_id, :self_report_no, :contact, :phone, :remarks)
