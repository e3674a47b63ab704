// 图：一个地方
// Picture: one place
// Answers: a place with what lies in it, what was held there or visited, and who took part.
// Parameter: place (text, required, example '示范区') — words of the place's name
// Columns: site, happened, inside
:param place => '示范区';

MATCH (site:Place)
WHERE site.name CONTAINS $place
OPTIONAL MATCH happened = (site)<-[:TOOK_PLACE_AT|VISITED]-(:Event)<-[:ATTENDED]-(:Person)
WITH site, collect(happened) AS happened
OPTIONAL MATCH inside = (site)<-[:WITHIN]-(:Place)
RETURN site, happened, collect(inside) AS inside
