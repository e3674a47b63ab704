// 某人考察调研过哪里
// What a person inspected
// Answers: each place or unit that an inspection or visit with the person went to, in the order of the visit; role tells who led and who accompanied.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: role (text, default null, example 'chair') — chair, attend, observe, speak, inspect, accompany, meet, announce, award, teach, other
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: person, jurisdiction, date, event, roles, place, within, key, event_key, place_key
:param person => '吕沛';
:param role => null;
:param since => null;
:param until => null;

MATCH (who:Person)-[attended:ATTENDED]->(happening:Event)-[visited:VISITED]->(site:Place)
WHERE (who.key = $person OR who.name = $person)
  AND ($role IS NULL OR $role IN attended.roles)
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
OPTIONAL MATCH (site)-[:WITHIN]->(around:Place)
RETURN who.name AS person, who.jurisdiction AS jurisdiction, happening.date AS date, happening.name AS event, attended.roles AS roles, site.name AS place,
       around.name AS within, who.key AS key, happening.key AS event_key, site.key AS place_key
ORDER BY key, coalesce(happening.earliest, date('9999-12-31')), event_key, coalesce(visited.order, 9999), place_key
