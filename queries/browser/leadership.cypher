// 图：一地的领导班子
// Picture: the leadership of a place
// Answers: the bodies that sit in a place, their posts, and who was seen in these between two days.
// Parameter: place (text, required, example '焦作市') — the name of a province, city, county or town
// Parameter: since (date, default null, example '2023-01-01') — the first day
// Parameter: until (date, default null, example '2023-12-31') — the last day
// Columns: seated
:param place => '焦作市';
:param since => null;
:param until => null;

MATCH seated = (site:Place)<-[:SEATED_IN]-(body:Organization)<-[:POST_OF]-(office:Post)<-[held:HELD]-(who:Person)
WHERE site.name = $place AND body.kind IN ['party', 'government', 'congress', 'cppcc', 'court', 'procuratorate', 'military']
  AND ($since IS NULL OR held.last_seen >= $since)
  AND ($until IS NULL OR held.first_seen <= $until)
RETURN seated
LIMIT 1000
