// 关于某人的依据
// The passages that tell of a person
// Answers: every passage with newspaper, date, edition, title and words, and the rule that read it: a citation for each claim.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: since (date, default null, example '2023-01-01') — the first day of publication
// Parameter: until (date, default null, example '2023-12-31') — the last day of publication
// Columns: person, jurisdiction, kind, of, newspaper, published, edition, title, quote, rule, source, key, claim
:param person => '吕沛';
:param since => null;
:param until => null;

MATCH (who:Person)
WHERE who.key = $person OR who.name = $person
MATCH (who)<-[:ABOUT]-(claim:Claim)
WHERE ($since IS NULL OR claim.published >= $since)
  AND ($until IS NULL OR claim.published <= $until)
MATCH (page:Page {key: claim.page})
OPTIONAL MATCH (article:Article {key: claim.article})
OPTIONAL MATCH (claim)-[:ABOUT]->(about)
WHERE 'Post' IN labels(about) OR 'Event' IN labels(about)
WITH who, claim, page, article, about ORDER BY about.key
WITH who, claim, page, article, collect(about.name) AS of
RETURN who.name AS person, who.jurisdiction AS jurisdiction, claim.kind AS kind, of, page.newspaper AS newspaper, page.published AS published,
       page.edition AS edition, article.title AS title, claim.quote AS quote, claim.rule AS rule, page.sources AS source,
       who.key AS key, claim.key AS claim
ORDER BY key, coalesce(published, date('9999-12-31')), claim
