// 谁到过哪里调研检查
// What was visited, and by whom
// Answers: each place or unit that an inspection or visit went to, in the order of the visit, with everybody named there.
// Parameter: place (text, default null, example '温县') — words of the place's name, or of what it lies in
// Parameter: person (text, default null, example '吕沛') — a name or a person's key
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: date, event, place, person, jurisdiction, roles, posts, key, place_key, event_key
:param place => '温县';
:param person => null;
:param since => null;
:param until => null;

MATCH (site:Place)
WHERE site.called CONTAINS coalesce($place, '')
MATCH (site)<-[visited:VISITED]-(happening:Event)
WHERE ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
MATCH (who:Person)-[attended:ATTENDED]->(happening)
WHERE $person IS NULL OR who.key = $person OR who.name = $person
RETURN happening.date AS date, happening.name AS event, site.name AS place, who.name AS person, who.jurisdiction AS jurisdiction,
       attended.roles AS roles, attended.posts AS posts, who.key AS key, site.key AS place_key, happening.key AS event_key
ORDER BY coalesce(happening.earliest, date('9999-12-31')), event_key, coalesce(visited.order, 9999), place_key, coalesce(attended.order, 9999), key
