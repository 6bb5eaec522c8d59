SELECT a.id, a.sha256, a.file_name, a.file_kind, a.size, a.elevator_id, a.site_check_id, a.check_item_id, a.recorded_at,
  a.actor_id, a.note
FROM attachment a
