-- The chain has no gap, its ids rise with it, and each operation carries the hash of the one before.
SELECT seq
FROM (
  SELECT seq, id, prev_hash,
         row_number() OVER w                    AS place,
         lag(id, 1, 0) OVER w                   AS id_before,
         lag(hash, 1, zeroblob(32)) OVER w      AS hash_before
  FROM operation
  WINDOW w AS (ORDER BY seq))
WHERE seq <> place OR id <= id_before OR prev_hash <> hash_before;
