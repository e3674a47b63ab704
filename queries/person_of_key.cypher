// 某个旧键现在指谁
// Whom a person's key means now
// Answers: the person that the key's claim speaks of. A key changes when an earlier page is loaded; the claim that it was named after stays.
// Parameter: key (text, required, example '吕沛@焦作市#3f2a01bc') — a person's key, as some earlier answer gave it
// Columns: person, jurisdiction, key
:param key => '吕沛@焦作市#3f2a01bc';

WITH split($key, '@')[0] AS name, split($key, '#')[1] AS tail
MATCH (claim:Claim {name: name})
WHERE claim.key STARTS WITH tail
MATCH (claim)-[:ABOUT]->(who:Person)
RETURN DISTINCT who.name AS person, who.jurisdiction AS jurisdiction, who.key AS key
ORDER BY key
