// 谁接谁的任
// Who followed whom in a post
// Answers: for each post of one seat its holders one after another, with the days between the last sighting of the one and the first of the next.
// Parameter: post (text, default null, example '示范区党工委书记') — words of the post's name
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: post, person, jurisdiction, last_seen, until, successor, successor_jurisdiction, since, first_seen, days, post_key, key, with_key
:param post => '示范区党工委书记';
:param since => null;
:param until => null;

MATCH (office:Post)
WHERE office.seats = 1 AND office.called CONTAINS split(coalesce($post, ''), ' ')[0] AND all(word IN split(coalesce($post, ''), ' ') WHERE office.called CONTAINS word)
MATCH (who:Person)-[held:HELD]->(office)<-[next:HELD]-(heir:Person)
WHERE who.key <> heir.key
WITH office, who, held, heir, next, coalesce(held.last_seen, held.until, held.until_latest, held.since, held.since_latest) AS ended, coalesce(next.since, next.since_latest, next.first_seen) AS begun
WHERE begun >= ended AND ($since IS NULL OR begun >= $since) AND ($until IS NULL OR begun <= $until)
WITH office, who, held, heir, next, ended, begun ORDER BY begun, heir.key
WITH office, who, held, ended, head(collect(heir)) AS heir, head(collect(next)) AS next, min(begun) AS begun
RETURN office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction, held.last_seen AS last_seen,
       coalesce(held.until, held.until_text, held.until_latest) AS until, heir.name AS successor, heir.jurisdiction AS successor_jurisdiction,
       coalesce(next.since, next.since_text, next.since_latest) AS since, next.first_seen AS first_seen, duration.inDays(ended, begun).days AS days,
       office.key AS post_key, who.key AS key, heir.key AS with_key
ORDER BY post_key, ended, key, with_key
