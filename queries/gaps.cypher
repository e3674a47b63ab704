// 各报缺哪些日子
// From which days of a newspaper no page was loaded
// Answers: the longest stretches without any page between the first and the last day of each newspaper, the longest first: nothing is known of these days.
// Parameter: newspaper (text, default null, example '焦作日报') — words of the newspaper's name
// Parameter: minimum (int, default 7, example 30) — how many days at least
// Columns: newspaper, first_missing, last_missing, days
:param newspaper => null;
:param minimum => 7;

MATCH (page:Page)
WHERE page.published IS NOT NULL AND page.status = 'read' AND ($newspaper IS NULL OR page.newspaper CONTAINS $newspaper)
WITH DISTINCT page.newspaper AS newspaper, page.published AS day ORDER BY day
WITH newspaper, collect(day) AS days
WHERE size(days) > 1
UNWIND range(0, size(days) - 2) AS at
WITH newspaper, days[at] AS before, days[at + 1] AS after, duration.inDays(days[at], days[at + 1]).days - 1 AS missing
WHERE missing >= $minimum
RETURN newspaper, before + duration({days: 1}) AS first_missing, after - duration({days: 1}) AS last_missing, missing AS days
ORDER BY missing DESC, coalesce(newspaper, ''), first_missing
