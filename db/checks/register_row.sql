-- The register as it is listed equals its definition.
SELECT 'missing', * FROM (SELECT * FROM register_source EXCEPT SELECT * FROM register_row)
UNION ALL
SELECT 'left over', * FROM (SELECT * FROM register_row EXCEPT SELECT * FROM register_source);
