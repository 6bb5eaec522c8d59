SELECT g, count(*), sum(handled), sum(late), avg(arrival) / 60, avg(arrival <= 1800), avg(rescue) / 60, avg(rescue <= 1800),
  min(CASE WHEN ra >= (na + 1) / 2 THEN arrival END), min(CASE WHEN ra >= na * 0.9 THEN arrival END),
  min(CASE WHEN rr >= (nr + 1) / 2 THEN rescue END), min(CASE WHEN rr >= nr * 0.9 THEN rescue END)
FROM (
  SELECT $group AS g, handled, late, arrival, rescue,
    row_number() OVER (PARTITION BY $group ORDER BY arrival NULLS LAST) AS ra, count(arrival) OVER (PARTITION BY $group) AS na,
    row_number() OVER (PARTITION BY $group ORDER BY rescue NULLS LAST) AS rr, count(rescue) OVER (PARTITION BY $group) AS nr
  FROM c
) GROUP BY g
