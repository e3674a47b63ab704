// 图：依据何在
// Picture: the evidence
// Answers: what is known of a person with the claims that say so, the articles that state these, and the pages they are printed on.
// Parameter: person (text, required, example '葛巧红') — a name or a person's key
// Columns: about, printed
:param person => '葛巧红';

MATCH about = (who:Person)<-[:ABOUT]-(claim:Claim)-[:ABOUT]->()
WHERE who.key = $person OR who.name = $person
OPTIONAL MATCH printed = (claim)<-[:STATES]-(:Article)-[:PRINTED_ON]->(:Page)
RETURN about, printed
LIMIT 300
