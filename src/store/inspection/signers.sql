-- The newest signatures only: who signed years ago is not offered.
SELECT part, name FROM inspection_signature ORDER BY id DESC LIMIT 300
