// 某日谁任某职
// Who held a post on a date
// Answers: everybody who can have held it that day, the surest first: known in the post before and after, or on one side only.
//   Who is stated to have begun later or ended earlier is left out; silence proves nothing.
// Parameter: post (text, required, example '示范区党工委书记') — words of the post's name
// Parameter: date (date, required, example '2023-02-01') — the day
// Columns: post, person, jurisdiction, known, first_seen, last_seen, since, until, ended_before, acting, post_key, key
:param post => '示范区党工委书记';
:param date => date('2023-02-01');

MATCH (who:Person)-[held:HELD]->(office:Post)
WHERE office.called CONTAINS split($post, ' ')[0] AND all(word IN split($post, ' ') WHERE office.called CONTAINS word)
OPTIONAL MATCH (who)-[after:HELD]->(rival:Post)-[:POST_OF]->(:Organization)<-[:POST_OF]-(office)
WHERE after.first_seen > held.last_seen
  AND (rival.title IN ['副' + office.title, '常务副' + office.title] OR office.title IN ['副' + rival.title, '常务副' + rival.title])
WITH who, held, office, min(after.first_seen) AS rivalled
WITH who, held, office, CASE WHEN rivalled < coalesce(held.ended_before, date('9999-12-31')) THEN rivalled ELSE held.ended_before END AS ended_before,
     coalesce(held.since, held.since_latest, held.first_seen) AS begun,
     reduce(last = null, day IN [held.since, held.since_latest, held.last_seen, held.confirmed, held.until_earliest, held.until] |
            CASE WHEN coalesce(last >= day, day IS NULL) THEN last ELSE day END) AS known
WHERE NOT coalesce(held.since > $date, false) AND NOT coalesce(held.since_earliest > $date, false) AND NOT coalesce(ended_before <= $date, false)
  AND NOT coalesce(held.until < $date, false) AND NOT coalesce(held.until_latest < $date, false)
WITH who, held, office, begun, ended_before,
     CASE WHEN begun <= $date AND known >= $date THEN 0 WHEN begun <= $date THEN 1 WHEN begun > $date THEN 2 ELSE 3 END AS rank
RETURN office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction,
       CASE rank WHEN 0 THEN 'known before and after' WHEN 1 THEN 'known before only' WHEN 2 THEN 'known after only' ELSE 'ended later, beginning unknown' END AS known,
       held.first_seen AS first_seen, held.last_seen AS last_seen,
       coalesce(held.since, held.since_text, coalesce(toString(held.since_earliest), '..') + '/' + toString(held.since_latest)) AS since,
       coalesce(held.until, held.until_text, coalesce(toString(held.until_earliest), '..') + '/' + toString(held.until_latest)) AS until,
       ended_before, held.acting AS acting, office.key AS post_key, who.key AS key
ORDER BY post_key, rank, coalesce(begun, date('9999-12-31')), key
