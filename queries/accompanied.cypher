// 谁陪同谁
// Who accompanied whom
// Answers: everybody who accompanied a person on inspections and visits, and everybody whom the person accompanied, the most frequent first.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: person, jurisdiction, how, with, with_jurisdiction, events, first_day, last_day, key, with_key
:param person => '吕沛';
:param since => null;
:param until => null;

MATCH (who:Person)-[attended:ATTENDED]->(happening:Event)
WHERE (who.key = $person OR who.name = $person)
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
MATCH (happening)<-[beside:ATTENDED]-(fellow:Person)
WHERE fellow.key <> who.key AND ('accompany' IN attended.roles) <> ('accompany' IN beside.roles)
WITH who, fellow, CASE WHEN 'accompany' IN beside.roles THEN 'accompanied by' ELSE 'accompanied' END AS how, happening
WITH who, fellow, how, count(DISTINCT happening) AS events, min(happening.earliest) AS first_day, max(happening.latest) AS last_day
RETURN who.name AS person, who.jurisdiction AS jurisdiction, how, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction, events, first_day, last_day,
       who.key AS key, fellow.key AS with_key
ORDER BY key, how, events DESC, with_key
