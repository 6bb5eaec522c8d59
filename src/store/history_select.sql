SELECT o.id, o.seq, o.kind, coalesce(p.name, '') AS actor, o.made_at, o.reason, o.args, o.row_count,
       coalesce((SELECT max(u.id) FROM operation u WHERE u.undoes_id = o.id), 0)
         > coalesce((SELECT max(r.id) FROM operation r WHERE r.redoes_id = o.id), 0) AS undone,
       (SELECT k.kind FROM operation k WHERE k.id = coalesce(o.undoes_id, o.redoes_id)) AS of_kind
FROM operation o
LEFT JOIN person p ON p.id = o.actor_id
