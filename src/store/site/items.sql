SELECT id, content, basis, result, note, carries_id FROM check_item WHERE site_check_id = ?1 ORDER BY id
