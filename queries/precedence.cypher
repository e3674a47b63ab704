// 名单中谁排在谁前面，怎样变化
// Who is named before whom in lists, and how that changed
// Answers: year by year how often a person was named before and behind each other person at the same events. Order is that of the page, nothing else.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: other (text, default null, example '宫卫红') — a name or a person's key
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: person, jurisdiction, with, with_jurisdiction, year, before, behind, first_day, last_day, key, with_key
:param person => '吕沛';
:param other => null;
:param since => null;
:param until => null;

MATCH (who:Person)-[attended:ATTENDED]->(happening:Event)
WHERE (who.key = $person OR who.name = $person) AND happening.earliest IS NOT NULL AND attended.order IS NOT NULL
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
MATCH (happening)<-[beside:ATTENDED]-(fellow:Person)
WHERE beside.order <> attended.order AND fellow.key <> who.key AND ($other IS NULL OR fellow.key = $other OR fellow.name = $other)
WITH who, fellow, happening.earliest.year AS year, happening, CASE WHEN attended.order < beside.order THEN 1 ELSE 0 END AS leads
WITH who, fellow, year, sum(leads) AS before, count(happening) - sum(leads) AS behind, min(happening.earliest) AS first_day, max(happening.latest) AS last_day
RETURN who.name AS person, who.jurisdiction AS jurisdiction, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction, year, before, behind,
       first_day, last_day, who.key AS key, fellow.key AS with_key
ORDER BY key, with_key, year, with_key
