-- The register is made of each renewal's steps: an index that holds all that is asked of them, so that no row is read, and a
-- definition that asks it for one renewal at a time. What it gives is what 0001 defined.
DROP INDEX stage_event_renewal;
CREATE INDEX stage_event_renewal ON stage_event(renewal_id, id, step, to_stage, from_stage, happened_on);

DROP VIEW register_source;
CREATE VIEW register_source AS
WITH valid AS NOT MATERIALIZED (
  SELECT e.renewal_id, e.id, e.step, e.happened_on
  FROM stage_event e
  WHERE NOT EXISTS (
      SELECT 1 FROM stage_event b
      WHERE b.renewal_id = e.renewal_id AND b.id > e.id AND b.step = 'move_back'
        AND CASE b.to_stage WHEN 'planned' THEN 0 WHEN 'notified' THEN 1 WHEN 'under_construction' THEN 2 WHEN 'self_inspected' THEN 3
              WHEN 'applied' THEN 4 WHEN 'inspecting' THEN 5 WHEN 'rectifying' THEN 5 WHEN 'reported' THEN 6 WHEN 'registered' THEN 7 ELSE 8 END
          < CASE e.step WHEN 'notify' THEN 1 WHEN 'start' THEN 2 WHEN 'self_inspect' THEN 3 WHEN 'apply' THEN 4 WHEN 'inspect' THEN 5
              WHEN 'report' THEN 6 WHEN 'register' THEN 7 ELSE 8 END)
)
SELECT
  e.id                                AS elevator_id,
  coalesce(e.registration_code, '')   AS registration_code,
  coalesce(e.certificate_no, '')      AS certificate_no,
  coalesce(e.equipment_code, '')      AS equipment_code,
  coalesce(e.rescue_code, '')         AS rescue_code,
  e.factory_no                        AS factory_no,
  c.street_id                         AS street_id,
  e.community_id                      AS community_id,
  c.name                              AS community,
  e.building                          AS building,
  e.unit_no                           AS unit_no,
  e.address                           AS address,
  e.category                          AS category,
  e.use_status                        AS use_status,
  e.in_use_on                         AS in_use_on,
  e.maker_id                          AS maker_id,
  e.user_unit_id                      AS user_unit_id,
  e.maintenance_unit_id               AS maintenance_unit_id,
  e.import_batch_id                   AS import_batch_id,
  r.id                                AS renewal_id,
  r.program_id                        AS program_id,
  r.kind                              AS kind,
  r.construction_unit_id              AS construction_unit_id,
  r.planned_start_on                  AS planned_start_on,
  r.planned_finish_on                 AS planned_finish_on,
  r.planned_report_on                 AS planned_report_on,
  CASE WHEN r.id IS NOT NULL THEN
    coalesce((SELECT s.to_stage FROM stage_event s WHERE s.renewal_id = r.id ORDER BY s.id DESC LIMIT 1), 'planned')
  END                                 AS stage,
  (SELECT s.happened_on FROM stage_event s WHERE s.renewal_id = r.id AND s.to_stage <> s.from_stage
    ORDER BY s.id DESC LIMIT 1)       AS since,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'notify' ORDER BY v.id DESC LIMIT 1) AS notified_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'start' ORDER BY v.id DESC LIMIT 1) AS started_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'self_inspect' ORDER BY v.id DESC LIMIT 1) AS self_inspected_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'apply' ORDER BY v.id DESC LIMIT 1) AS applied_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'inspect' ORDER BY v.id DESC LIMIT 1) AS inspected_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'report' ORDER BY v.id DESC LIMIT 1) AS reported_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'register' ORDER BY v.id DESC LIMIT 1) AS registered_on,
  (SELECT v.happened_on FROM valid v WHERE v.renewal_id = r.id AND v.step = 'hand_over' ORDER BY v.id DESC LIMIT 1) AS handed_over_on,
  EXISTS (SELECT 1 FROM reminder_elevator x WHERE x.elevator_id = e.id)                          AS reminded,
  -- The next planned milestone; as domain::figures::overdue::due_on.
  CASE coalesce((SELECT s.to_stage FROM stage_event s WHERE s.renewal_id = r.id ORDER BY s.id DESC LIMIT 1), 'planned')
    WHEN 'planned' THEN r.planned_start_on WHEN 'notified' THEN r.planned_start_on
    WHEN 'under_construction' THEN r.planned_finish_on
    WHEN 'self_inspected' THEN r.planned_report_on WHEN 'applied' THEN r.planned_report_on
    WHEN 'inspecting' THEN r.planned_report_on WHEN 'rectifying' THEN r.planned_report_on
  END                                                                                            AS due_on,
  -- The pass on site of the last report: the inspection, or the confirmation that what was wrong was put right.
  (SELECT p.happened_on FROM stage_event p
    WHERE p.renewal_id = r.id AND p.step IN ('inspect','confirm_rectified')
      AND p.id < (SELECT max(x.id) FROM stage_event x WHERE x.renewal_id = r.id AND x.step = 'report')
    ORDER BY p.id DESC LIMIT 1)                                                                  AS passed_on
FROM elevator e
JOIN community c ON c.id = e.community_id
LEFT JOIN renewal r ON r.elevator_id = e.id;
