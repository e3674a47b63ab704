// 某日谁任某职
// Who held a post on a date
// Answers: everybody known in the post near that day, the surest first: seen before and after it, or only on one side, with the stated bounds. Silence proves nothing.
// Parameter: post (text, required, example '示范区党工委书记') — words of the post's name
// Parameter: date (date, required, example '2023-02-01') — the day
// Columns: post, person, jurisdiction, known, first_seen, last_seen, since, until, ended_before, acting, post_key, key
:param post => '示范区党工委书记';
:param date => date('2023-02-01');

MATCH (who:Person)-[held:HELD]->(office:Post)
WHERE all(word IN split($post, ' ') WHERE office.name CONTAINS word)
WITH who, held, office,
     CASE WHEN held.first_seen <= $date AND held.last_seen >= $date THEN 0
          WHEN held.last_seen < $date THEN 1
          WHEN held.first_seen > $date THEN 2
          ELSE 3 END AS rank
RETURN office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction,
       CASE rank WHEN 0 THEN 'seen before and after' WHEN 1 THEN 'seen before only' WHEN 2 THEN 'seen after only' ELSE 'stated, not seen' END AS known,
       held.first_seen AS first_seen, held.last_seen AS last_seen, held.since AS since, held.until AS until,
       held.ended_before AS ended_before, held.acting AS acting, office.key AS post_key, who.key AS key
ORDER BY post_key, rank, coalesce(first_seen, date('9999-12-31')), key
