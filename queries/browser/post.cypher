// 图：一个职务的历任者
// Picture: the holders of a post
// Answers: a post with everybody seen in it, from when to when, its body, and where the body sits.
// Parameter: post (text, required, example '示范区党工委书记') — words of the post's name
// Columns: office, held, seat
:param post => '示范区党工委书记';

MATCH (office:Post)
WHERE all(word IN split($post, ' ') WHERE office.name CONTAINS word)
OPTIONAL MATCH held = (office)<-[:HELD]-(:Person)
WITH office, collect(held) AS held
OPTIONAL MATCH seat = (office)-[:POST_OF]->(:Organization)-[:SEATED_IN]->(:Place)
RETURN office, held, collect(seat) AS seat
