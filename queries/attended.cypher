// 某人在一段时间内出席了什么
// What a person attended between two dates
// Answers: each event with the person's role, and the posts at the time: those that the page gives, else those the person was seen in before and after.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: role (text, default null, example 'chair') — chair, attend, observe, speak, inspect, accompany, meet, announce, award, teach, other
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: person, jurisdiction, date, part, event, roles, posts, key, event_key
:param person => '吕沛';
:param role => null;
:param since => null;
:param until => null;

MATCH (who:Person)-[attended:ATTENDED]->(happening:Event)
WHERE (who.key = $person OR who.name = $person)
  AND ($role IS NULL OR $role IN attended.roles)
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
OPTIONAL MATCH (who)-[held:HELD]->(office:Post)
WHERE held.first_seen <= happening.latest AND held.last_seen >= happening.earliest
WITH who, attended, happening, office ORDER BY office.key
WITH who, attended, happening, collect(DISTINCT office.name) AS seen
RETURN who.name AS person, who.jurisdiction AS jurisdiction, happening.date AS date, happening.part AS part, happening.name AS event,
       attended.roles AS roles, CASE WHEN size(coalesce(attended.posts, [])) > 0 THEN attended.posts ELSE seen END AS posts,
       who.key AS key, happening.key AS event_key
ORDER BY key, coalesce(happening.earliest, date('9999-12-31')), event_key
