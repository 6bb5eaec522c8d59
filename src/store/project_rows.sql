INSERT INTO register_row SELECT * FROM register_source WHERE elevator_id IN (SELECT id FROM temp.changed_elevator)
