// 关于某职务的依据
// The passages that tell of a post
// Answers: every passage with newspaper, date, edition, title and words, and the rule that read it: a citation for each claim.
// Parameter: post (text, required, example '示范区党工委书记') — words of the post's name
// Columns: post, person, jurisdiction, status, newspaper, published, edition, title, quote, rule, source, key, claim
:param post => '示范区党工委书记';

MATCH (office:Post)
WHERE office.called CONTAINS split($post, ' ')[0] AND all(word IN split($post, ' ') WHERE office.called CONTAINS word)
MATCH (office)<-[:ABOUT]-(claim:Claim)
MATCH (page:Page {key: claim.page})
OPTIONAL MATCH (article:Article {key: claim.article})
OPTIONAL MATCH (claim)-[:ABOUT]->(who:Person)
RETURN office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction, claim.status AS status, page.newspaper AS newspaper,
       page.published AS published, page.edition AS edition, article.title AS title, claim.quote AS quote, claim.rule AS rule, page.sources AS source,
       who.key AS key, claim.key AS claim
ORDER BY office.key, coalesce(published, date('9999-12-31')), claim
