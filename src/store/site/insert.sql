INSERT INTO site_check (
  id, check_kind, round, previous_id, check_template_id, checked_on, from_time, to_time, place, street_id, organization_id,
  is_missed, findings, measures, unit_opinion, remarks, recorded_at)
VALUES (
  :id, :check_kind, :round, :previous_id, :check_template_id, :checked_on, :from_time, :to_time, :place, :street_id,
  :organization_id, :is_missed, :findings, :measures, :unit_opinion, :remarks, :recorded_at)
