// 哪些人常常同场
// Which people are seen together
// Answers: all pairs of people named at the same events, the most frequent first.
// Parameter: minimum (int, default 2, example 2) — how many shared events at least
// Columns: person, jurisdiction, with, with_jurisdiction, events, key, with_key
:param minimum => 2;

MATCH (who:Person)-[:ATTENDED]->(happening:Event)
WITH happening, who ORDER BY who.key
WITH happening, collect(who) AS people
WHERE size(people) > 1
UNWIND range(0, size(people) - 2) AS one
UNWIND range(one + 1, size(people) - 1) AS two
WITH people[one] AS who, people[two] AS fellow, count(*) AS events
WHERE events >= $minimum
RETURN who.name AS person, who.jurisdiction AS jurisdiction, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction,
       events, who.key AS key, fellow.key AS with_key
ORDER BY events DESC, key, with_key
