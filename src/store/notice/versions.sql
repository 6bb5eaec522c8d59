-- From the first version of this notice to its newest.
WITH RECURSIVE
  back(id, supersedes_id) AS (
    SELECT id, supersedes_id FROM notice WHERE id = ?1
    UNION SELECT n.id, n.supersedes_id FROM notice n JOIN back b ON n.id = b.supersedes_id),
  forth(id, version) AS (
    SELECT n.id, n.version FROM notice n JOIN back b ON b.id = n.id WHERE n.supersedes_id IS NULL
    UNION SELECT n.id, n.version FROM notice n JOIN forth f ON n.supersedes_id = f.id)
SELECT id, version FROM forth ORDER BY version DESC
