// What an official attended: when, where, in which role, with the sentence
// The name is a parameter; in Neo4j Browser set it first:  :param name => '姓名'
MATCH (p:Person:Jinshen {name: $name})-[a:ATTENDED]->(e:Event)
OPTIONAL MATCH (e)-[:HELD_AT|VISITED]->(place)
WITH p, a, e, place ORDER BY place.name
WITH p, a, e, collect(DISTINCT place.name) AS places
RETURN p.disambiguator AS person, e.date AS date, e.name AS event, places, a.roles AS roles, a.quote AS quote
ORDER BY coalesce(date, '~'), event, p.id
