// 某人的任职经历
// The role timeline of a person
// Answers: each time in a post, from when to when it was seen or stated, how often, and the first passage that says so.
//   since and until are what pages state: a day, a year or month, or the days it lies between (2023-01-01/2023-01-10). Not seen again is not left.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Columns: person, jurisdiction, post, tenure, first_seen, last_seen, since, until, ended_before, acting, sightings, quote, key, post_key
:param person => '吕沛';

MATCH (who:Person)-[held:HELD]->(office:Post)
WHERE who.key = $person OR who.name = $person
OPTIONAL MATCH (who)-[after:HELD]->(rival:Post)-[:POST_OF]->(:Organization)<-[:POST_OF]-(office)
WHERE after.first_seen > held.last_seen
  AND (rival.title IN ['副' + office.title, '常务副' + office.title] OR office.title IN ['副' + rival.title, '常务副' + rival.title])
WITH who, held, office, min(after.first_seen) AS rivalled
OPTIONAL MATCH (who)<-[:ABOUT]-(claim:Claim)-[:ABOUT]->(office)
WHERE claim.kind = 'held' AND CASE WHEN held.first_seen IS NULL THEN claim.status <> 'current'
  ELSE coalesce(claim.latest, claim.published) >= held.first_seen AND coalesce(claim.latest, claim.published) <= held.last_seen END
WITH who, held, office, rivalled, claim ORDER BY claim.published, claim.key
WITH who, held, office, rivalled, head(collect(claim.quote)) AS quote
RETURN who.name AS person, who.jurisdiction AS jurisdiction, office.name AS post, held.n AS tenure,
       held.first_seen AS first_seen, held.last_seen AS last_seen,
       coalesce(held.since, held.since_text, coalesce(toString(held.since_earliest), '..') + '/' + toString(held.since_latest)) AS since,
       coalesce(held.until, held.until_text, coalesce(toString(held.until_earliest), '..') + '/' + toString(held.until_latest)) AS until,
       CASE WHEN rivalled < coalesce(held.ended_before, date('9999-12-31')) THEN rivalled ELSE held.ended_before END AS ended_before,
       held.acting AS acting, held.sightings AS sightings, quote, who.key AS key, office.key AS post_key
ORDER BY key, coalesce(first_seen, date('9999-12-31')), post_key, tenure
