// 谁从一地调到另一地
// Who moved from one place to another
// Answers: people seen in a post in one place and later in a post elsewhere, neither place lying in the other. Only who is known to be one person is found.
// Parameter: place (text, default null, example '温县') — words of either place, or of what it lies in
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: person, jurisdiction, post, place, last_seen, to_post, to_place, first_seen, key, post_key, to_post_key
:param place => null;
:param since => null;
:param until => null;

MATCH (who:Person)-[held:HELD]->(office:Post)-[:POST_OF]->(organ:Organization)-[:SEATED_IN]->(here:Place)
WHERE coalesce(held.last_seen, held.until, held.until_latest, held.since, held.since_latest) IS NOT NULL
WITH who, count(DISTINCT here) AS places
WHERE places > 1
MATCH (who)-[held:HELD]->(office:Post)-[:POST_OF]->(:Organization)-[:SEATED_IN]->(here:Place)
MATCH (who)-[next:HELD]->(later:Post)-[:POST_OF]->(:Organization)-[:SEATED_IN]->(there:Place)
WITH who, held, office, here, next, later, there, coalesce(held.last_seen, held.until, held.until_latest, held.since, held.since_latest) AS ended, coalesce(next.since, next.since_latest, next.first_seen) AS begun
WHERE begun > ended AND NOT here.key + '/' STARTS WITH there.key + '/' AND NOT there.key + '/' STARTS WITH here.key + '/'
  AND ($place IS NULL OR here.key CONTAINS $place OR there.key CONTAINS $place)
  AND ($since IS NULL OR begun >= $since) AND ($until IS NULL OR begun <= $until)
WITH who, held, office, here, next, later, there, ended, begun ORDER BY ended DESC, office.key
WITH who, next, later, there, begun, head(collect(office)) AS office, head(collect(here)) AS here, max(ended) AS ended
ORDER BY begun, later.key
WITH who, office, here, ended, there, head(collect(later)) AS later, min(begun) AS begun
RETURN who.name AS person, who.jurisdiction AS jurisdiction, office.name AS post, here.name AS place, ended AS last_seen, later.name AS to_post,
       there.name AS to_place, begun AS first_seen, who.key AS key, office.key AS post_key, later.key AS to_post_key
ORDER BY begun, key, post_key, to_post_key
