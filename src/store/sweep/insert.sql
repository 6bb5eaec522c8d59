INSERT INTO sweep_find (
  id, found_on, equipment, street_id, place, organization_id, found_by, description, recorded_at)
VALUES (:id, :found_on, :equipment, :street_id, :place, :organization_id, :found_by, :description, :recorded_at)
