INSERT INTO calendar_day (id, day_on, works, holiday, name, is_local) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (day_on, is_local) DO UPDATE SET works = excluded.works, holiday = excluded.holiday, name = excluded.name
