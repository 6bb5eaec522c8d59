-- Renewals whose old elevator it made, and those whose new one it made if the old one was another's.
SELECT maker_id AS unit, stage, count(*) AS n
FROM register_row
WHERE maker_id IS NOT NULL AND stage IS NOT NULL
GROUP BY maker_id, stage
UNION ALL
SELECT new.maker_id, old.stage, count(*)
FROM elevator new JOIN register_row old ON old.elevator_id = new.replaces_id
WHERE new.maker_id IS NOT NULL AND new.maker_id IS NOT old.maker_id AND old.stage IS NOT NULL
GROUP BY new.maker_id, old.stage
