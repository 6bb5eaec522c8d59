INSERT INTO attachment (
  id, sha256, file_name, file_kind, size, elevator_id, site_check_id, check_item_id, recorded_at, actor_id, note)
VALUES (
  :id, :sha256, :file_name, :file_kind, :size, :elevator_id, :site_check_id, :check_item_id, :recorded_at, :actor_id,
  :note)
