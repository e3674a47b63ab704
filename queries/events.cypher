// 有哪些活动
// Which events are known
// Answers: meetings, inspections, receptions and other happenings in the order of their days, with how many people are named; those without a day stand last.
// Parameter: words (text, default null, example '常委会') — words of the event's name
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: date, part, event, type, people, open_list, date_text, event_key
:param words => null;
:param since => null;
:param until => null;

MATCH (happening:Event)
WHERE happening.name CONTAINS split(coalesce($words, ''), ' ')[0] AND all(word IN split(coalesce($words, ''), ' ') WHERE happening.name CONTAINS word)
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
// The edge has a name because ArcadeDB, counting ends of a nameless one, forgets that they must be people.
OPTIONAL MATCH (who:Person)-[attended:ATTENDED]->(happening)
WITH happening, count(attended) AS people
RETURN happening.date AS date, happening.part AS part, happening.name AS event, happening.type AS type, people,
       happening.open_list AS open_list, happening.date_text AS date_text, happening.key AS event_key
ORDER BY coalesce(happening.earliest, date('9999-12-31')), event_key
