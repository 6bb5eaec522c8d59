SELECT id FROM elevator WHERE community_id = ?1
