INSERT INTO elevator (
  id, category, registration_code, equipment_code, certificate_no, rescue_code, factory_no, model, maker_id, made_on,
  rated_load_kg, rated_speed_mms, floors, stops, doors, community_id, building, unit_no, address, place_kind,
  user_unit_id, owner_unit_id, maintenance_unit_id, in_use_on, next_inspection_on, use_status, replaces_id,
  import_batch_id, remarks)
VALUES (
  :id, :category, :registration_code, :equipment_code, :certificate_no, :rescue_code, :factory_no, :model, :maker_id, :made_on,
  :rated_load_kg, :rated_speed_mms, :floors, :stops, :doors, :community_id, :building, :unit_no, :address, :place_kind,
  :user_unit_id, :owner_unit_id, :maintenance_unit_id, :in_use_on, :next_inspection_on, :use_status, :replaces_id,
  :import_batch_id, :remarks)
