// 届次连续的会议，缺哪几次
// The meetings of a series, and which numbers are missing
// Answers: the numbered meetings of each body in the order of their days (第15次党政联席会议), with the numbers that no page loaded tells of. A smaller number than the one before begins anew from 1.
// Parameter: words (text, default null, example '党政联席会议') — words of the series
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: series, jurisdiction, number, date, event, missing, event_key
:param words => null;
:param since => null;
:param until => null;

MATCH (happening:Event)
WHERE happening.number IS NOT NULL AND happening.earliest IS NOT NULL
  AND ($words IS NULL OR all(word IN split($words, ' ') WHERE happening.series CONTAINS word))
  AND ($since IS NULL OR happening.latest >= $since)
  AND ($until IS NULL OR happening.earliest <= $until)
WITH happening ORDER BY happening.earliest, happening.number, happening.key
WITH happening.series AS series, happening.jurisdiction AS jurisdiction, collect(happening) AS met
UNWIND range(0, size(met) - 1) AS at
WITH series, jurisdiction, met[at] AS happening, CASE WHEN at > 0 THEN met[at - 1] END AS before
WITH series, jurisdiction, happening,
     CASE WHEN before.number < happening.number THEN before.number + 1 WHEN before.number > happening.number THEN 1 ELSE happening.number END AS expected
RETURN series, jurisdiction, happening.number AS number, happening.date AS date, happening.name AS event,
       CASE WHEN expected < happening.number THEN range(expected, happening.number - 1) ELSE [] END AS missing, happening.key AS event_key
ORDER BY coalesce(jurisdiction, ''), series, coalesce(happening.earliest, date('9999-12-31')), number, event_key
