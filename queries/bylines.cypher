// 某人写了、拍了、编了什么
// What a person wrote, photographed or edited
// Answers: each article that names the person as its reporter, correspondent, photographer or editor.
// Parameter: person (text, required, example '郭树勋') — a name or a person's key
// Parameter: since (date, default null, example '2023-01-01') — the first day of publication
// Parameter: until (date, default null, example '2023-12-31') — the last day of publication
// Columns: person, jurisdiction, newspaper, published, edition, title, role, key, article_key
:param person => '郭树勋';
:param since => null;
:param until => null;

MATCH (who:Person)-[wrote:WROTE]->(article:Article)-[:PRINTED_ON]->(page:Page)
WHERE (who.key = $person OR who.name = $person)
  AND ($since IS NULL OR page.published >= $since)
  AND ($until IS NULL OR page.published <= $until)
RETURN who.name AS person, who.jurisdiction AS jurisdiction, page.newspaper AS newspaper, page.published AS published, page.edition AS edition,
       article.title AS title, wrote.role AS role, who.key AS key, article.key AS article_key
ORDER BY key, coalesce(published, date('9999-12-31')), article_key, role, article_key
