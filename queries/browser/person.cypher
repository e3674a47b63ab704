// 图：一个人
// Picture: one person
// Answers: a person with posts, the bodies that these belong to, events, and who else was there; another person of the name stands apart.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Columns: who, held, met
:param person => '吕沛';

MATCH (who:Person)
WHERE who.key = $person OR who.name = $person
OPTIONAL MATCH held = (who)-[:HELD]->(:Post)-[:POST_OF]->(:Organization)
WITH who, collect(held) AS held
OPTIONAL MATCH met = (who)-[:ATTENDED]->(:Event)<-[:ATTENDED]-(:Person)
RETURN who, held, collect(met) AS met
