// 从哪里来，到哪里去
// zh: 某机构的人此前在哪里任职，后来去了哪里？
// en: Where did a body's people come from, and where did they go?
// :param body => '青川区人民政府'
// :param most => 100
// answer: person, title, move, organization, there, seen
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($body, '"', ' '), '\\', ' ') + '"') YIELD node AS o
WHERE o:Organization
WITH collect(o) AS found
UNWIND CASE WHEN any(o IN found WHERE o.name = $body) THEN [o IN found WHERE o.name = $body]
            WHEN any(o IN found WHERE $body IN o.shortNames) THEN [o IN found WHERE $body IN o.shortNames] ELSE found END AS o
MATCH (o)<-[:POST_IN]-(post:Post)<-[one:HOLDS]-(p:Person)-[two:HOLDS]->(far:Post)-[:POST_IN]->(other:Organization)
WHERE other <> o AND one.status <> 'former' AND two.status <> 'former' AND (two.lastSeen < one.firstSeen OR two.firstSeen > one.lastSeen)
WITH p, post, far, other, CASE WHEN two.lastSeen < one.firstSeen THEN 'from' ELSE 'to' END AS move,
     CASE WHEN two.lastSeen < one.firstSeen THEN two.lastSeen ELSE two.firstSeen END AS seen
RETURN p.name AS person, post.title AS title, move, other.name AS organization, far.title AS there, seen
ORDER BY seen DESC, person, title, organization, there
LIMIT $most
