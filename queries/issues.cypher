// 各报各期读了哪些版
// Which issues were read, page by page
// Answers: each issue of a newspaper with the editions that were read, and how many pages failed; `pages` says why.
// Parameter: newspaper (text, default null, example '焦作日报') — words of the newspaper's name
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: newspaper, published, pages, failed, editions
:param newspaper => null;
:param since => null;
:param until => null;

MATCH (page:Page)
WHERE ($newspaper IS NULL OR page.newspaper CONTAINS $newspaper)
  AND ($since IS NULL OR page.published >= $since)
  AND ($until IS NULL OR page.published <= $until)
WITH page ORDER BY page.edition
WITH page.newspaper AS newspaper, page.published AS published, sum(CASE WHEN page.status = 'read' THEN 1 ELSE 0 END) AS pages,
     sum(CASE WHEN page.status = 'failed' THEN 1 ELSE 0 END) AS failed, collect(DISTINCT page.edition) AS editions
RETURN newspaper, published, pages, failed, editions
ORDER BY coalesce(newspaper, ''), coalesce(published, date('9999-12-31'))
