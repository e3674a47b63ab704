// 某个旧键现在指谁
// Whom a person's key means now
// Answers: the person that the key's claim speaks of. A key changes when an earlier page is loaded; the claim that it was named after stays.
// Parameter: key (text, required, example '吕沛@焦作市#3f2a01bc') — a person's key, as some earlier answer gave it
// Columns: person, jurisdiction, key
:param key => '吕沛@焦作市#3f2a01bc';

MATCH (claim:Claim)-[:ABOUT]->(who:Person)
WHERE claim.name = split($key, '@')[0] AND claim.key STARTS WITH split($key, '#')[1]
RETURN DISTINCT who.name AS person, who.jurisdiction AS jurisdiction, who.key AS key
ORDER BY key
