// 某人与谁同场，多少次
// Who was seen with a person, and how often
// Answers: everybody named at the same events, the most frequent first, with the first and the last day.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: minimum (int, default 1, example 2) — how many shared events at least
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: person, jurisdiction, with, with_jurisdiction, events, first_day, last_day, key, with_key
:param person => '吕沛';
:param minimum => 1;
:param since => null;
:param until => null;

MATCH (who:Person)-[:ATTENDED]->(happening:Event)
WHERE (who.key = $person OR who.name = $person)
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
MATCH (happening)<-[:ATTENDED]-(fellow:Person)
WHERE fellow.key <> who.key
WITH who, fellow, count(DISTINCT happening) AS events, min(happening.earliest) AS first_day, max(happening.latest) AS last_day
WHERE events >= $minimum
RETURN who.name AS person, who.jurisdiction AS jurisdiction, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction,
       events, first_day, last_day, who.key AS key, fellow.key AS with_key
ORDER BY key, events DESC, with_key
