// 图：两个人同场的活动
// Picture: the events of two people
// Answers: the events at which two people were both named, and the posts of both.
// Parameter: person (text, required, example '吕沛') — a name or a person's key
// Parameter: other (text, required, example '宫卫红') — likewise
// Columns: met, posts, other_posts
:param person => '吕沛';
:param other => '宫卫红';

MATCH met = (who:Person)-[:ATTENDED]->(:Event)<-[:ATTENDED]-(fellow:Person)
WHERE (who.key = $person OR who.name = $person) AND (fellow.key = $other OR fellow.name = $other)
WITH who, fellow, collect(met) AS met
OPTIONAL MATCH posts = (who)-[:HELD]->(:Post)
WITH who, fellow, met, collect(posts) AS posts
OPTIONAL MATCH other_posts = (fellow)-[:HELD]->(:Post)
RETURN met, posts, collect(other_posts) AS other_posts
