// 某职务历任
// The holders of a post over time
// Answers: who was seen in a post, from when to when, with stated beginnings and ends; deputies of the same words are other posts.
// Parameter: post (text, required, example '示范区党工委书记') — words of the post's name
// Columns: post, person, jurisdiction, tenure, first_seen, last_seen, since, until, ended_before, acting, post_key, key
:param post => '示范区党工委书记';

MATCH (who:Person)-[held:HELD]->(office:Post)
WHERE office.called CONTAINS split($post, ' ')[0] AND all(word IN split($post, ' ') WHERE office.called CONTAINS word)
OPTIONAL MATCH (who)-[after:HELD]->(rival:Post)-[:POST_OF]->(:Organization)<-[:POST_OF]-(office)
WHERE after.first_seen > held.last_seen
  AND (rival.title IN ['副' + office.title, '常务副' + office.title] OR office.title IN ['副' + rival.title, '常务副' + rival.title])
WITH who, held, office, min(after.first_seen) AS rivalled
RETURN office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction, held.n AS tenure,
       held.first_seen AS first_seen, held.last_seen AS last_seen,
       coalesce(held.since, held.since_text, coalesce(toString(held.since_earliest), '..') + '/' + toString(held.since_latest)) AS since,
       coalesce(held.until, held.until_text, coalesce(toString(held.until_earliest), '..') + '/' + toString(held.until_latest)) AS until,
       CASE WHEN rivalled < coalesce(held.ended_before, date('9999-12-31')) THEN rivalled ELSE held.ended_before END AS ended_before, held.acting AS acting, office.key AS post_key, who.key AS key
ORDER BY post_key, coalesce(first_seen, date('9999-12-31')), key, tenure
