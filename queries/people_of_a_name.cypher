// 同名的人有哪些
// The people of a name
// Answers: everybody whose name matches, with what tells them apart: jurisdiction, posts, the papers and days they are named in.
//   joined_by is the weakest rule without which somebody would be two; decisions are what users decided, with their names and reasons.
// Parameter: name (text, required, example '吕沛') — a name, or how it begins: 欧阳
// Columns: person, jurisdiction, posts, events, first_named, last_named, newspapers, joined_by, decisions, key
:param name => '吕沛';

MATCH (name:Name)
WHERE name.key STARTS WITH $name
MATCH (name)<-[:NAMED]-(who:Person)
OPTIONAL MATCH (who)-[:HELD]->(office:Post)
WITH who, office ORDER BY office.name
WITH who, collect(DISTINCT office.name) AS posts
OPTIONAL MATCH (who)-[:ATTENDED]->(happening:Event)
WITH who, posts, count(DISTINCT happening) AS events
OPTIONAL MATCH (decision:Decision)-[:ABOUT]->(who)
WHERE decision.status = 'applied'
WITH who, posts, events, decision ORDER BY decision.at, decision.key
WITH who, posts, events, collect(decision.verdict + ' (' + decision.by + coalesce('：' + decision.because, '') + ')') AS decisions
OPTIONAL MATCH (claim:Claim)-[:ABOUT]->(who)
WITH who, posts, events, decisions, claim ORDER BY claim.newspaper
RETURN who.name AS person, who.jurisdiction AS jurisdiction, posts, events, min(claim.published) AS first_named, max(claim.published) AS last_named,
       collect(DISTINCT claim.newspaper) AS newspapers, who.joined_by AS joined_by, decisions, who.key AS key
ORDER BY person, key
