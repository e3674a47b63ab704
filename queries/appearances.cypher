// 某地的人何时首次、末次见报
// When people of a place first and last appeared
// Answers: everybody who belongs to a place, with the first and the last page that names them and how many articles do. Who is not named any more has not necessarily left.
// Parameter: place (text, required, example '温县') — words of the place, or of what it lies in
// Parameter: since (date, default null, example '2023-01-01') — first named on this day or later
// Parameter: until (date, default null, example '2023-12-31') — last named on this day or earlier
// Columns: person, jurisdiction, first_named, last_named, articles, posts, key
:param place => '温县';
:param since => null;
:param until => null;

MATCH (who:Person)
WHERE who.within CONTAINS $place
MATCH (who)<-[:ABOUT]-(claim:Claim)
WITH who, min(claim.published) AS first_named, max(claim.published) AS last_named, count(DISTINCT claim.article) AS articles
WHERE ($since IS NULL OR first_named >= $since) AND ($until IS NULL OR last_named <= $until)
OPTIONAL MATCH (who)-[:HELD]->(office:Post)
WITH who, first_named, last_named, articles, office ORDER BY office.key
WITH who, first_named, last_named, articles, collect(DISTINCT office.name) AS posts
RETURN who.name AS person, who.jurisdiction AS jurisdiction, first_named, last_named, articles, posts, who.key AS key
ORDER BY coalesce(first_named, date('9999-12-31')), key
