// 谁出席了一场活动
// Who attended an event
// Answers: everybody named at an event, in the order of the list, with roles and the posts that the page gives them; bodies without a person's name stand last.
// Parameter: event (text, default null, example '议军会议') — words of the event's name
// Parameter: date (date, default null, example '2023-01-09') — a day that the event may lie on
// Parameter: place (text, default null, example '温县') — words of where it was held or went, or of what that lies in
// Parameter: role (text, default null, example 'chair') — chair, attend, observe, speak, inspect, accompany, meet, announce, award, teach, other
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: event, date, part, person, jurisdiction, roles, posts, body, key, event_key
:param event => '议军会议';
:param date => null;
:param place => null;
:param role => null;
:param since => null;
:param until => null;

MATCH (happening:Event)
WHERE happening.name CONTAINS split(coalesce($event, ''), ' ')[0] AND all(word IN split(coalesce($event, ''), ' ') WHERE happening.name CONTAINS word)
  AND ($date IS NULL OR (happening.earliest <= $date AND happening.latest >= $date))
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
  AND ($place IS NULL OR EXISTS { MATCH (happening)-[:TOOK_PLACE_AT|VISITED]->(site:Place) WHERE site.called CONTAINS $place })
MATCH (attendee)-[attended:ATTENDED]->(happening)
WHERE $role IS NULL OR $role IN attended.roles
WITH happening, attended, attendee, 'Person' IN labels(attendee) AS named
RETURN happening.name AS event, happening.date AS date, happening.part AS part,
       CASE WHEN named THEN attendee.name END AS person, CASE WHEN named THEN attendee.jurisdiction END AS jurisdiction,
       attended.roles AS roles, attended.posts AS posts, CASE WHEN NOT named THEN attendee.name END AS body,
       attendee.key AS key, happening.key AS event_key
ORDER BY event_key, CASE WHEN named THEN 0 ELSE 1 END, coalesce(attended.order, 9999), key
