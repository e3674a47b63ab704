// 谁出席了一场活动
// Who attended an event
// Answers: everybody named at an event, in the order of the list, with roles and the posts that the page gives them; bodies without a person's name stand last.
// Parameter: event (text, default null, example '议军会议') — words of the event's name
// Parameter: date (date, default null, example '2023-01-09') — a day that the event may lie on
// Columns: event, date, part, person, jurisdiction, roles, posts, body, key, event_key
:param event => '议军会议';
:param date => null;

MATCH (attendee)-[attended:ATTENDED]->(happening:Event)
WHERE happening.name CONTAINS split(coalesce($event, ''), ' ')[0] AND all(word IN split(coalesce($event, ''), ' ') WHERE happening.name CONTAINS word)
  AND ($date IS NULL OR (happening.earliest <= $date AND happening.latest >= $date))
WITH happening, attended, attendee, 'Person' IN labels(attendee) AS named
RETURN happening.name AS event, happening.date AS date, happening.part AS part,
       CASE WHEN named THEN attendee.name END AS person, CASE WHEN named THEN attendee.jurisdiction END AS jurisdiction,
       attended.roles AS roles, attended.posts AS posts, CASE WHEN NOT named THEN attendee.name END AS body,
       attendee.key AS key, happening.key AS event_key
ORDER BY event_key, CASE WHEN named THEN 0 ELSE 1 END, coalesce(attended.order, 9999), key
