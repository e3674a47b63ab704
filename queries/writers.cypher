// 谁写得最多
// Who wrote most
// Answers: reporters, correspondents, photographers and editors, with how many articles name them so, the most frequent first.
// Parameter: role (text, default null, example 'reporter') — reporter, correspondent, photographer, editor, proofreader, layout
// Parameter: minimum (int, default 1, example 2) — how many articles at least
// Columns: person, jurisdiction, role, articles, first_published, last_published, key
:param role => null;
:param minimum => 1;

MATCH (who:Person)-[wrote:WROTE]->(article:Article)
WHERE $role IS NULL OR wrote.role = $role
WITH who, wrote.role AS role, count(DISTINCT article) AS articles, min(article.published) AS first_published, max(article.published) AS last_published
WHERE articles >= $minimum
RETURN who.name AS person, who.jurisdiction AS jurisdiction, role, articles, first_published, last_published, who.key AS key
ORDER BY articles DESC, role, key
