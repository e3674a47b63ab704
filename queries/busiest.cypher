// 一段时间内谁出席最多
// The busiest people of a period
// Answers: who is named at most events, with how many of these they chaired, and the first and the last day.
// Parameter: since (date, required, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Parameter: place (text, default null, example '温县') — the place that the event's page writes of
// Parameter: most (int, default 50, example 20) — how many people at most
// Columns: person, jurisdiction, events, chaired, first_day, last_day, key
:param since => date('2023-01-01');
:param until => null;
:param place => null;
:param most => 50;

MATCH (happening:Event)
WHERE happening.latest >= coalesce($since, date('0001-01-01')) AND ($until IS NULL OR happening.earliest <= $until) AND ($place IS NULL OR happening.jurisdiction CONTAINS $place)
MATCH (who:Person)-[attended:ATTENDED]->(happening)
WITH who, count(happening) AS events, sum(CASE WHEN 'chair' IN attended.roles THEN 1 ELSE 0 END) AS chaired,
     min(happening.earliest) AS first_day, max(happening.latest) AS last_day
RETURN who.name AS person, who.jurisdiction AS jurisdiction, events, chaired, first_day, last_day, who.key AS key
ORDER BY events DESC, key
LIMIT $most
