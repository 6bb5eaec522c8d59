INSERT INTO reminder(id, notice_id, organization_id, received_by, sent_on, way, content, recorded_at, actor_id)
VALUES (:id, :notice_id, :organization_id, :received_by, :sent_on, :way, :content, :recorded_at, :actor_id)
