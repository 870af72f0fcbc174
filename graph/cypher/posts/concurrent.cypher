// 班子成员的兼职
// zh: 某机构的人还在别的什么机构任职？
// en: Which posts in other bodies do a body's people hold at the same time?
// :param body => '青川区人民政府'
// :param most => 100
// answer: person, here, elsewhere, title, since
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($body, '"', ' '), '\\', ' ') + '"') YIELD node AS o
WHERE o:Organization
WITH collect(o) AS found
UNWIND CASE WHEN any(o IN found WHERE o.name = $body) THEN [o IN found WHERE o.name = $body]
            WHEN any(o IN found WHERE $body IN o.shortNames) THEN [o IN found WHERE $body IN o.shortNames] ELSE found END AS o
MATCH (o)<-[:POST_IN]-(here:Post)<-[one:HOLDS]-(p:Person)-[two:HOLDS]->(there:Post)-[:POST_IN]->(other:Organization)
WHERE other <> o AND one.status <> 'former' AND two.status <> 'former' AND one.firstSeen <= two.lastSeen AND two.firstSeen <= one.lastSeen
RETURN p.name AS person, here.title AS here, other.name AS elsewhere, there.title AS title, two.firstSeen AS since
ORDER BY person, here, elsewhere, title
LIMIT $most
