// The posts of an official in time: what papers show, and what a text says of their start and end
// The name is a parameter; in Neo4j Browser set it first:  :param name => '姓名'
MATCH (p:Person:Jinshen {name: $name})-[:HAS_TENURE]->(t:Tenure)-[:IN_POST]->(post:Post)
OPTIONAL MATCH (post)-[:POST_IN]->(o:Organization)
RETURN p.disambiguator AS person, o.name AS organization, post.title AS title, t.status AS status,
       t.startDate AS startDate, t.endDate AS endDate, t.firstSeen AS firstSeen, t.lastSeen AS lastSeen, t.articles AS articles
ORDER BY coalesce(startDate, firstSeen, '~'), organization, title, p.id
