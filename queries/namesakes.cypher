// 哪些名字不止一人
// Which names several people bear
// Answers: names that are more than one person's in this graph, with what tells these apart. Some may be one person: `yaowen decide` says so.
// Parameter: minimum (int, default 2, example 3) — how many people at least
// Columns: person, people, jurisdiction, posts, events, joined_by, key
:param minimum => 2;

MATCH (name:Name)<-[:NAMED]-(bearer:Person)
WITH name, count(bearer) AS people
WHERE people >= $minimum
MATCH (name)<-[:NAMED]-(who:Person)
OPTIONAL MATCH (who)-[:HELD]->(office:Post)
WITH name, people, who, office ORDER BY office.key
WITH name, people, who, collect(DISTINCT office.name) AS posts
OPTIONAL MATCH (who)-[attended:ATTENDED]->(:Event)
WITH name, people, who, posts, count(attended) AS events
RETURN name.key AS person, people, who.jurisdiction AS jurisdiction, posts, events, who.joined_by AS joined_by, who.key AS key
ORDER BY people DESC, person, key
