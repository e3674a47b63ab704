// 对同名者的判断
// What was decided about people of one name
// Answers: each decision with who made it and why, the people that it speaks of now, and what became of it: applied, waiting for its pages, overruled by a later one, undone.
// Parameter: name (text, default null, example '吕沛') — a name or a part of one
// Columns: decision, verdict, name, one, other, by, because, at, status, overruled_by, keys
:param name => null;

MATCH (ruling:Decision)
WHERE ruling.name CONTAINS coalesce($name, '')
OPTIONAL MATCH (ruling)-[:ABOUT]->(who:Person)
WITH ruling, who ORDER BY who.key
WITH ruling, collect(who.key) AS keys
RETURN ruling.key AS decision, ruling.verdict AS verdict, ruling.name AS name, ruling.people[0] AS one, ruling.people[1] AS other, ruling.by AS by,
       ruling.because AS because, substring(ruling.at, 0, 16) AS at, ruling.status AS status, ruling.overruled_by AS overruled_by, keys
ORDER BY ruling.at, ruling.key
