INSERT INTO check_item (id, site_check_id, content, basis, result, note, carries_id)
VALUES (:id, :site_check_id, :content, :basis, :result, :note, :carries_id)
