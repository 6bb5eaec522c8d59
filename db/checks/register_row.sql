-- The register as it is listed equals its definition. `place_key` is a function of the program: a place in the order people count.
WITH wanted AS (SELECT s.*, place_key(s.community, s.building, s.unit_no) FROM register_source s)
SELECT 'missing', * FROM (SELECT * FROM wanted EXCEPT SELECT * FROM register_row)
UNION ALL
SELECT 'left over', * FROM (SELECT * FROM register_row EXCEPT SELECT * FROM wanted);
