// 图：一次活动
// Picture: one event
// Answers: an event with everybody who took part and in which role, where it was held and what it went to see.
// Parameter: event (text, required, example '招商工作例会') — words of the event's name
// Columns: happening, attended, site
:param event => '招商工作例会';

MATCH (happening:Event)
WHERE all(word IN split($event, ' ') WHERE happening.name CONTAINS word)
OPTIONAL MATCH attended = (happening)<-[:ATTENDED]-(attendee)
WITH happening, collect(attended) AS attended
OPTIONAL MATCH site = (happening)-[:TOOK_PLACE_AT|VISITED]->(:Place)
RETURN happening, attended, collect(site) AS site
