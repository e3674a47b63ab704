// 关于一场活动的依据
// The passages that tell of an event
// Answers: every passage with newspaper, date, edition, title and words, and the rule that read it: a citation for each claim.
// Parameter: event (text, default null, example '议军会议') — words of the event's name
// Parameter: date (date, default null, example '2023-01-09') — a day that the event may lie on
// Columns: event, date, kind, person, newspaper, published, edition, title, quote, rule, source, event_key, claim
:param event => '议军会议';
:param date => null;

MATCH (happening:Event)
WHERE happening.name CONTAINS split(coalesce($event, ''), ' ')[0] AND all(word IN split(coalesce($event, ''), ' ') WHERE happening.name CONTAINS word)
  AND ($date IS NULL OR (happening.earliest <= $date AND happening.latest >= $date))
MATCH (happening)<-[:ABOUT]-(claim:Claim)
MATCH (page:Page {key: claim.page})
OPTIONAL MATCH (article:Article {key: claim.article})
RETURN happening.name AS event, happening.date AS date, claim.kind AS kind, claim.name AS person, page.newspaper AS newspaper, page.published AS published,
       page.edition AS edition, article.title AS title, claim.quote AS quote, claim.rule AS rule, page.sources AS source,
       happening.key AS event_key, claim.key AS claim
ORDER BY event_key, coalesce(published, date('9999-12-31')), claim
