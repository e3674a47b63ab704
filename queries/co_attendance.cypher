// 哪些人常常同场
// Which people are seen together, in a period or ever
// Answers: pairs of people named at the same events, the most frequent first.
// Parameter: since (date, default null, example '2023-01-01') — the first day; without one, undated events count too, and a large graph takes long
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Parameter: minimum (int, default 2, example 2) — how many shared events at least
// Parameter: most (int, default 1000, example 1000) — how many pairs at most; a province has hundreds of thousands
// Columns: person, jurisdiction, with, with_jurisdiction, events, first_day, last_day, key, with_key
:param since => date('2023-01-01');
:param until => null;
:param minimum => 2;
:param most => 1000;

MATCH (happening:Event)
WHERE ($since IS NULL OR happening.latest >= $since) AND ($until IS NULL OR happening.earliest <= $until)
MATCH (who:Person)-[:ATTENDED]->(happening)
WITH happening, who ORDER BY who.key
WITH happening, collect(who) AS people
WHERE size(people) > 1
UNWIND range(0, size(people) - 2) AS one
UNWIND range(one + 1, size(people) - 1) AS two
WITH people[one] AS who, people[two] AS fellow, count(*) AS events
WHERE events >= $minimum
WITH who, fellow, events ORDER BY events DESC, who.key, fellow.key LIMIT $most
// The days of the pairs that are shown only: of all pairs they cost as much again.
MATCH (who)-[:ATTENDED]->(shared:Event)<-[:ATTENDED]-(fellow)
WHERE ($since IS NULL OR shared.latest >= $since) AND ($until IS NULL OR shared.earliest <= $until)
WITH who, fellow, events, min(shared.earliest) AS first_day, max(shared.latest) AS last_day
RETURN who.name AS person, who.jurisdiction AS jurisdiction, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction,
       events, first_day, last_day, who.key AS key, fellow.key AS with_key
ORDER BY events DESC, key, with_key
