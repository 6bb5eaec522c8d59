SELECT e.id, e.notice_id, n.notice_no
FROM stage_event e JOIN notice n ON n.id = e.notice_id
WHERE e.renewal_id = ?1 ORDER BY e.id
