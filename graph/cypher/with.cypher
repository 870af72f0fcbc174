// Everyone seen with an official, without mass meetings: how often, and where last
// The name is a parameter; in Neo4j Browser set it first:  :param name => '姓名'
MATCH (p:Person:Jinshen {name: $name})-[:ATTENDED]->(e:Event)<-[:ATTENDED]-(other:Person)
WHERE COUNT { (e)<-[:ATTENDED]-() } <= 30
WITH DISTINCT other, e ORDER BY e.date, e.name
WITH other, collect(e) AS events
RETURN other.name AS name, other.disambiguator AS who, size(events) AS meetings, events[-1].date AS last, events[-1].name AS event
ORDER BY meetings DESC, name, other.id
