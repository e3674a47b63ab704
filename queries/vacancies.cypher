// 某职务何时无人见任
// When nobody was seen in a post
// Answers: for posts of one seat the stretches between two holders, and those after a last one whose end is known. Only a stated end makes a post vacant; not seen is not
//   vacant, and pages may be missing (`gaps`).
// Parameter: post (text, default null, example '示范区党工委书记') — words of the post's name
// Parameter: minimum (int, default 30, example 100) — how many days at least
// Columns: post, person, jurisdiction, last_seen, until, successor, successor_jurisdiction, first_seen, days, known, post_key, key, with_key
:param post => '示范区党工委书记';
:param minimum => 30;

MATCH (office:Post)
WHERE office.seats = 1 AND office.called CONTAINS split(coalesce($post, ''), ' ')[0] AND all(word IN split(coalesce($post, ''), ' ') WHERE office.called CONTAINS word)
MATCH (who:Person)-[held:HELD]->(office)
WITH office, who, held, coalesce(held.until, held.until_latest) AS left, coalesce(held.until, held.until_latest, held.last_seen, held.since, held.since_latest) AS ended
WHERE ended IS NOT NULL
OPTIONAL MATCH (who)-[after:HELD]->(rival:Post)-[:POST_OF]->(:Organization)<-[:POST_OF]-(office)
WHERE after.first_seen > held.last_seen AND rival.title IN ['副' + office.title, '常务副' + office.title]
WITH office, who, held, left, ended, min(after.first_seen) AS rivalled
OPTIONAL MATCH (office)<-[next:HELD]-(heir:Person)
WHERE heir.key <> who.key AND coalesce(next.since, next.since_latest, next.first_seen) >= ended
WITH office, who, held, left, ended, rivalled, next, heir, coalesce(next.since, next.since_latest, next.first_seen) AS begun ORDER BY begun, heir.key
WITH office, who, held, left, ended, rivalled, head(collect(heir)) AS heir, min(begun) AS begun
OPTIONAL MATCH (office)<-[other:HELD]-(:Person)
WHERE coalesce(other.last_seen, other.since, other.since_latest) > ended AND (begun IS NULL OR coalesce(other.first_seen, other.since, other.since_latest) < begun)
WITH office, who, held, left, ended, rivalled, heir, begun, count(other) AS others
WHERE others = 0 AND (duration.inDays(ended, begun).days >= $minimum OR (begun IS NULL AND coalesce(left, held.ended_before, rivalled) IS NOT NULL))
RETURN office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction, held.last_seen AS last_seen, left AS until,
       heir.name AS successor, heir.jurisdiction AS successor_jurisdiction, begun AS first_seen, duration.inDays(ended, begun).days AS days,
       CASE WHEN left IS NOT NULL THEN 'the end is stated' WHEN rivalled IS NOT NULL THEN 'seen as deputy' WHEN begun IS NULL THEN 'called former'
            ELSE 'nobody seen' END AS known,
       office.key AS post_key, who.key AS key, heir.key AS with_key
ORDER BY post_key, coalesce(begun, date('9999-12-31')), key
