// 某地发生了什么
// What happened at a place
// Answers: the events that took place at a place, or in what lies within it, with who chaired and how many people are named.
// Parameter: place (text, required, example '温县') — words of the place's name, or of what it lies in
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: date, part, event, type, place, chaired_by, people, event_key, place_key
:param place => '温县';
:param since => null;
:param until => null;

MATCH (site:Place)
WHERE site.called CONTAINS $place
MATCH (site)<-[:TOOK_PLACE_AT|VISITED]-(happening:Event)
WHERE ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
WITH DISTINCT happening, site
OPTIONAL MATCH (who:Person)-[attended:ATTENDED]->(happening)
WITH happening, site, who, attended ORDER BY coalesce(attended.order, 9999), who.key
WITH happening, site, count(who) AS people, [name IN collect(CASE WHEN 'chair' IN attended.roles THEN who.name END) WHERE name IS NOT NULL] AS chaired_by
RETURN happening.date AS date, happening.part AS part, happening.name AS event, happening.type AS type, site.name AS place, chaired_by, people,
       happening.key AS event_key, site.key AS place_key
ORDER BY coalesce(happening.earliest, date('9999-12-31')), event_key, place_key
