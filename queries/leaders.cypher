// 某机构历任负责人
// The people of a body over time
// Answers: everybody seen in a post of the body, post by post, from when to when.
// Parameter: body (text, required, example '示范区党工委') — words of the body's name
// Columns: body, post, person, jurisdiction, tenure, first_seen, last_seen, since, until, ended_before, acting, post_key, key
:param body => '示范区党工委';

MATCH (who:Person)-[held:HELD]->(office:Post)-[:POST_OF]->(organ:Organization)
WHERE organ.called CONTAINS split($body, ' ')[0] AND all(word IN split($body, ' ') WHERE organ.called CONTAINS word)
OPTIONAL MATCH (who)-[after:HELD]->(rival:Post)-[:POST_OF]->(:Organization)<-[:POST_OF]-(office)
WHERE after.first_seen > held.last_seen
  AND (rival.title IN ['副' + office.title, '常务副' + office.title] OR office.title IN ['副' + rival.title, '常务副' + rival.title])
WITH organ, who, held, office, min(after.first_seen) AS rivalled
RETURN organ.name AS body, office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction, held.n AS tenure,
       held.first_seen AS first_seen, held.last_seen AS last_seen,
       coalesce(held.since, held.since_text, coalesce(toString(held.since_earliest), '..') + '/' + toString(held.since_latest)) AS since,
       coalesce(held.until, held.until_text, coalesce(toString(held.until_earliest), '..') + '/' + toString(held.until_latest)) AS until,
       CASE WHEN rivalled < coalesce(held.ended_before, date('9999-12-31')) THEN rivalled ELSE held.ended_before END AS ended_before, held.acting AS acting, office.key AS post_key, who.key AS key
ORDER BY post_key, coalesce(first_seen, date('9999-12-31')), key, tenure
