// 某职务的任职者出席了什么
// What the holders of a post attended
// Answers: each event at which somebody was named in the post, or was there between two sightings in it.
// Parameter: post (text, required, example '示范区党工委书记') — words of the post's name
// Parameter: role (text, default null, example 'chair') — chair, attend, observe, speak, inspect, accompany, meet, announce, award, teach, other
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: post, date, event, person, jurisdiction, roles, told, key, event_key, post_key
:param post => '示范区党工委书记';
:param role => null;
:param since => null;
:param until => null;

MATCH (office:Post)
WHERE office.called CONTAINS split($post, ' ')[0] AND all(word IN split($post, ' ') WHERE office.called CONTAINS word)
MATCH (who:Person)-[held:HELD]->(office)
WITH office, who, collect(held) AS tenures
MATCH (who)-[attended:ATTENDED]->(happening:Event)
WHERE ($role IS NULL OR $role IN attended.roles)
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
WITH office, who, attended, happening, any(name IN coalesce(attended.posts, []) WHERE name IN office.names) AS told,
     any(held IN tenures WHERE held.first_seen <= happening.latest AND held.last_seen >= happening.earliest) AS between
WHERE told OR between
RETURN office.name AS post, happening.date AS date, happening.name AS event, who.name AS person, who.jurisdiction AS jurisdiction, attended.roles AS roles,
       CASE WHEN told THEN 'there' ELSE 'before and after' END AS told, who.key AS key, happening.key AS event_key, office.key AS post_key
ORDER BY post_key, coalesce(happening.earliest, date('9999-12-31')), event_key, key
