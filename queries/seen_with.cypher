// 某人与谁同场，多少次
// Who was seen with a person, and how often
// Answers: everybody named at the same events, the most frequent first, with the first and the last day.
// Parameter: person (text, required, example '吕沛') — a name, a part of one, or a person's key
// Parameter: minimum (int, default 1, example 2) — how many shared events at least
// Columns: person, jurisdiction, with, with_jurisdiction, events, first_day, last_day, key, with_key
:param person => '吕沛';
:param minimum => 1;

MATCH (who:Person)-[:ATTENDED]->(happening:Event)<-[:ATTENDED]-(fellow:Person)
WHERE (who.key = $person OR who.name CONTAINS $person) AND fellow.key <> who.key
WITH who, fellow, count(DISTINCT happening) AS events, min(happening.earliest) AS first_day, max(happening.latest) AS last_day
WHERE events >= $minimum
RETURN who.name AS person, who.jurisdiction AS jurisdiction, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction,
       events, first_day, last_day, who.key AS key, fellow.key AS with_key
ORDER BY key, events DESC, with_key
