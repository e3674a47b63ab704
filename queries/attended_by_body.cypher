// 某机构的人出席了什么
// What the people of a body attended
// Answers: each event with somebody who was seen in a post of the body before and after it, or with the body itself, named without a person.
// Parameter: body (text, required, example '示范区党工委') — words of the body's name
// Parameter: role (text, default null, example 'chair') — chair, attend, observe, speak, inspect, accompany, meet, announce, award, teach, other
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: body, date, event, person, jurisdiction, posts, roles, key, event_key, body_key
:param body => '示范区党工委';
:param role => null;
:param since => null;
:param until => null;

MATCH (organ:Organization)
WHERE organ.called CONTAINS split($body, ' ')[0] AND all(word IN split($body, ' ') WHERE organ.called CONTAINS word)
OPTIONAL MATCH (member:Person)-[:HELD]->(:Post)-[:POST_OF]->(organ)
WITH organ, collect(DISTINCT member) AS members
UNWIND members + [organ] AS attendee
MATCH (attendee)-[attended:ATTENDED]->(happening:Event)
WHERE ($role IS NULL OR $role IN attended.roles)
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
OPTIONAL MATCH (attendee)-[held:HELD]->(office:Post)-[:POST_OF]->(organ)
WHERE held.first_seen <= happening.latest AND held.last_seen >= happening.earliest
WITH organ, attendee, attended, happening, office, 'Person' IN labels(attendee) AS named ORDER BY office.key
WITH organ, attendee, attended, happening, named, collect(DISTINCT office.name) AS posts
WHERE size(posts) > 0 OR NOT named
RETURN organ.name AS body, happening.date AS date, happening.name AS event, CASE WHEN named THEN attendee.name END AS person,
       CASE WHEN named THEN attendee.jurisdiction END AS jurisdiction, posts, attended.roles AS roles, attendee.key AS key, happening.key AS event_key,
       organ.key AS body_key
ORDER BY body_key, coalesce(happening.earliest, date('9999-12-31')), event_key, CASE WHEN named THEN 0 ELSE 1 END, coalesce(attended.order, 9999), key
