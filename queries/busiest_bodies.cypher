// 一段时间内哪些机构出席最多
// The busiest bodies of a period
// Answers: whose people are named at most events: those seen in a post of the body before and after, and the body itself where it is named without a person.
// Parameter: since (date, required, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Parameter: place (text, default null, example '温县') — the place that the event's page writes of
// Parameter: most (int, default 50, example 20) — how many bodies at most
// Columns: body, seat, kind, events, people, first_day, last_day, body_key
:param since => date('2023-01-01');
:param until => null;
:param place => null;
:param most => 50;

MATCH (happening:Event)
WHERE happening.latest >= coalesce($since, date('0001-01-01')) AND ($until IS NULL OR happening.earliest <= $until) AND ($place IS NULL OR happening.jurisdiction CONTAINS $place)
MATCH (attendee)-[:ATTENDED]->(happening)
WITH attendee, 'Organization' IN labels(attendee) AS unnamed, collect(happening) AS met
OPTIONAL MATCH (attendee)-[held:HELD]->(:Post)-[:POST_OF]->(organ:Organization)
WITH attendee, CASE WHEN unnamed THEN attendee ELSE organ END AS body,
     [one IN met WHERE unnamed OR (held.first_seen <= one.latest AND held.last_seen >= one.earliest)] AS met
WHERE body IS NOT NULL
UNWIND met AS happening
WITH body, count(DISTINCT happening) AS events, count(DISTINCT CASE WHEN 'Person' IN labels(attendee) THEN attendee.key END) AS people,
     min(happening.earliest) AS first_day, max(happening.latest) AS last_day
RETURN body.name AS body, body.seat AS seat, body.kind AS kind, events, people, first_day, last_day, body.key AS body_key
ORDER BY events DESC, body_key
LIMIT $most
