// 读了哪些版面，哪些读不了，为什么
// Which pages were read, or failed and why
// Answers: each page with its newspaper, date and edition, how much was found on it, or the reason why it could not be read.
// Parameter: words (text, default null, example '焦作日报') — words of the newspaper, the file or the key
// Columns: newspaper, published, edition, status, reason, encoding, articles, claims, sources, key
:param words => null;

MATCH (page:Page)
WHERE $words IS NULL OR page.key CONTAINS $words OR page.newspaper CONTAINS $words OR any(source IN page.sources WHERE source CONTAINS $words)
OPTIONAL MATCH (article:Article)-[:PRINTED_ON]->(page)
WITH page, count(article) AS articles
OPTIONAL MATCH (claim:Claim {page: page.key})
WITH page, articles, count(claim) AS claims
RETURN page.newspaper AS newspaper, page.published AS published, page.edition AS edition, page.status AS status, page.reason AS reason,
       page.encoding AS encoding, articles, claims, page.sources AS sources, page.key AS key
ORDER BY key
