WHERE (:actor IS NULL OR o.actor_id = :actor)
  AND (:kind IS NULL OR o.kind = :kind)
  AND o.seq < :before
ORDER BY o.seq DESC
LIMIT :limit
