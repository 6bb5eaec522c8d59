SELECT e.id FROM community c JOIN elevator e ON e.community_id = c.id WHERE c.street_id = ?1
