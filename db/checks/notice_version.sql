-- A notice that takes the place of another is the next version of it.
SELECT n.id, n.version, o.id, o.version
FROM notice n
JOIN notice o ON o.id = n.supersedes_id
WHERE n.version <> o.version + 1;
