// 互相矛盾的任职
// Contradictory tenures
// Answers: what cannot all hold: two holders of a post of one seat on a day, one of them back within a year of another, somebody seen after a stated end, and somebody at once
//   head and deputy of a body. Often two people were taken for one, or one post for another: look at the evidence.
// Parameter: post (text, default null, example '示范区党工委书记') — words of the post's name
// Columns: kind, day, until, post, person, jurisdiction, with, with_jurisdiction, other_post, post_key, to_post_key, key, with_key
:param post => null;

CALL {
  MATCH (office:Post)
  WHERE office.seats = 1 AND office.called CONTAINS split(coalesce($post, ''), ' ')[0] AND all(word IN split(coalesce($post, ''), ' ') WHERE office.called CONTAINS word)
  MATCH (who:Person)-[held:HELD]->(office)<-[other:HELD]-(fellow:Person)
  WHERE other.first_seen <= held.last_seen AND (held.first_seen < other.first_seen OR held.first_seen = other.first_seen AND who.key < fellow.key) AND who.key <> fellow.key
  RETURN 'two holders at once' AS kind, other.first_seen AS day, CASE WHEN held.last_seen < other.last_seen THEN held.last_seen ELSE other.last_seen END AS until,
         office, who, fellow, null AS second
  UNION ALL
  MATCH (office:Post)
  WHERE office.called CONTAINS split(coalesce($post, ''), ' ')[0] AND all(word IN split(coalesce($post, ''), ' ') WHERE office.called CONTAINS word)
  MATCH (who:Person)-[again:HELD]->(office)
  WHERE again.n > 1 AND again.since IS NULL AND again.since_latest IS NULL
  MATCH (who)-[held:HELD]->(office)
  WHERE held.n = again.n - 1
  WITH office, who, held, again, coalesce(held.until, held.until_latest) AS left
  WHERE again.first_seen <= coalesce(left, held.last_seen) + duration({days: 365})
  OPTIONAL MATCH (office)<-[other:HELD]-(fellow:Person)
  WHERE fellow.key <> who.key AND other.first_seen > held.last_seen AND other.first_seen < again.first_seen
  WITH office, who, held, again, left, fellow ORDER BY other.first_seen, fellow.key
  WITH office, who, held, again, left, head(collect(fellow)) AS fellow
  RETURN CASE WHEN left IS NULL THEN 'back within a year' ELSE 'seen after a stated end' END AS kind, coalesce(left, held.last_seen) AS day,
         again.first_seen AS until, office, who, fellow, null AS second
  UNION ALL
  MATCH (office:Post)
  WHERE office.seats = 1 AND office.called CONTAINS split(coalesce($post, ''), ' ')[0] AND all(word IN split(coalesce($post, ''), ' ') WHERE office.called CONTAINS word)
  MATCH (office)-[:POST_OF]->(organ:Organization)
  MATCH (organ)<-[:POST_OF]-(second:Post)
  WHERE second.title IN ['副' + office.title, '常务副' + office.title]
  MATCH (office)<-[held:HELD]-(who:Person)
  MATCH (who)-[other:HELD]->(second)
  WHERE held.first_seen <= other.last_seen AND other.first_seen <= held.last_seen
    AND coalesce(held.since, date('0001-01-01')) < other.last_seen AND coalesce(other.since, date('0001-01-01')) < held.last_seen
  RETURN 'head and deputy at once' AS kind, CASE WHEN held.first_seen > other.first_seen THEN held.first_seen ELSE other.first_seen END AS day,
         CASE WHEN held.last_seen < other.last_seen THEN held.last_seen ELSE other.last_seen END AS until, office, who, null AS fellow, second
}
RETURN kind, day, until, office.name AS post, who.name AS person, who.jurisdiction AS jurisdiction, fellow.name AS with, fellow.jurisdiction AS with_jurisdiction,
       second.name AS other_post, office.key AS post_key, second.key AS to_post_key, who.key AS key, fellow.key AS with_key
ORDER BY post_key, day, kind, key, coalesce(with_key, to_post_key)
