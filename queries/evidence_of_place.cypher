// 关于某地的依据
// The passages that tell of a place
// Answers: every passage with newspaper, date, edition, title and words, and the rule that read it: a citation for each claim.
// Parameter: place (text, required, example '温县') — words of the place's name, or of what it lies in
// Parameter: since (date, default null, example '2023-01-01') — the first day of publication
// Parameter: until (date, default null, example '2023-12-31') — the last day of publication
// Columns: place, kind, newspaper, published, edition, title, quote, rule, source, place_key, claim
:param place => '温县';
:param since => null;
:param until => null;

MATCH (site:Place)
WHERE site.called CONTAINS $place
MATCH (site)<-[:ABOUT]-(claim:Claim)
WHERE ($since IS NULL OR claim.published >= $since)
  AND ($until IS NULL OR claim.published <= $until)
MATCH (page:Page {key: claim.page})
OPTIONAL MATCH (article:Article {key: claim.article})
RETURN site.name AS place, claim.kind AS kind, page.newspaper AS newspaper, page.published AS published, page.edition AS edition,
       article.title AS title, claim.quote AS quote, claim.rule AS rule, page.sources AS source, site.key AS place_key, claim.key AS claim
ORDER BY place_key, coalesce(published, date('9999-12-31')), claim
