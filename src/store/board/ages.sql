SELECT r.in_use_on, count(*) FROM register_row r WHERE r.use_status = 'in_use' AND ($chosen) GROUP BY r.in_use_on
