// 谁被任免
// Who was appointed or removed
// Answers: each appointment and removal that a page states, with its words. The day is that of the page where the text gives none.
// Parameter: words (text, default null, example '温县') — words of the post's name
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: earliest, latest, person, jurisdiction, post, change, newspaper, published, quote, key, claim
:param words => null;
:param since => null;
:param until => null;

MATCH (office:Post)
WHERE office.called CONTAINS split(coalesce($words, ''), ' ')[0] AND all(word IN split(coalesce($words, ''), ' ') WHERE office.called CONTAINS word)
MATCH (office)<-[held:HELD]-(who:Person)
// Only tenures of which a change is known: to read all that pages say of posts would take long.
WHERE held.status <> 'seen' OR coalesce(held.since, held.since_latest, held.confirmed) IS NOT NULL
WITH DISTINCT who, office
MATCH (office)<-[:ABOUT]-(claim:Claim)
WHERE claim.status IN ['appointed', 'removed']
MATCH (claim)-[:ABOUT]->(who)
WITH who, claim
WHERE ($since IS NULL OR coalesce(claim.latest, claim.published) >= $since)
  AND ($until IS NULL OR coalesce(claim.earliest, claim.published) <= $until)
RETURN claim.earliest AS earliest, claim.latest AS latest, who.name AS person, who.jurisdiction AS jurisdiction, claim.post AS post,
       claim.status AS change, claim.newspaper AS newspaper, claim.published AS published, claim.quote AS quote, who.key AS key, claim.key AS claim
ORDER BY coalesce(earliest, published, date('9999-12-31')), claim
