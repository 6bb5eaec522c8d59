-- What an elevator replaces and from which import it came are set once.
UPDATE elevator SET
  category = :category, registration_code = :registration_code, equipment_code = :equipment_code,
  certificate_no = :certificate_no, rescue_code = :rescue_code, factory_no = :factory_no, model = :model,
  maker_id = :maker_id, made_on = :made_on, rated_load_kg = :rated_load_kg, rated_speed_mms = :rated_speed_mms,
  floors = :floors, stops = :stops, doors = :doors, community_id = :community_id, building = :building,
  unit_no = :unit_no, address = :address, place_kind = :place_kind, user_unit_id = :user_unit_id,
  owner_unit_id = :owner_unit_id, maintenance_unit_id = :maintenance_unit_id, in_use_on = :in_use_on,
  next_inspection_on = :next_inspection_on, use_status = :use_status,
  replaces_id = coalesce(replaces_id, :replaces_id), import_batch_id = coalesce(import_batch_id, :import_batch_id),
  remarks = :remarks
WHERE id = :id
