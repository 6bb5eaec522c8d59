WHERE (:actor IS NULL OR o.actor_id = :actor)
  AND (:kind IS NULL OR o.kind = :kind)
  AND o.id < :before
ORDER BY o.id DESC
LIMIT :limit
