// 某人历年与谁同场
// With whom a person was seen, year by year
// Answers: how many events a person shared with others in each year: with one, if `other` says so. Undated events are left out.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: other (text, default null, example '宫卫红') — a name or a person's key
// Parameter: minimum (int, default 1, example 2) — how many shared events at least in one year
// Columns: person, jurisdiction, with, with_jurisdiction, year, events, first_day, last_day, key, with_key
:param person => '吕沛';
:param other => null;
:param minimum => 1;

MATCH (who:Person)-[:ATTENDED]->(happening:Event)
WHERE (who.key = $person OR who.name = $person) AND happening.earliest IS NOT NULL
MATCH (happening)<-[:ATTENDED]-(fellow:Person)
WHERE fellow.key <> who.key AND ($other IS NULL OR fellow.key = $other OR fellow.name = $other)
WITH who, fellow, happening.earliest.year AS year, happening
WITH who, fellow, year, count(DISTINCT happening) AS events, min(happening.earliest) AS first_day, max(happening.latest) AS last_day
WHERE events >= $minimum
RETURN who.name AS person, who.jurisdiction AS jurisdiction, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction, year, events, first_day, last_day,
       who.key AS key, fellow.key AS with_key
ORDER BY key, year, events DESC, with_key
