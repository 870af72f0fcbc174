// 班子的座次
// zh: 某机构的人以本机构职务见报时平均排在第几？
// en: At which place in the order do a body's people stand on average?
// :param body => '青川区人民政府'
// :param most => 100
// answer: person, title, events, place, first, last
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($body, '"', ' '), '\\', ' ') + '"') YIELD node AS o
WHERE o:Organization
WITH collect(o) AS found
UNWIND CASE WHEN any(o IN found WHERE o.name = $body) THEN [o IN found WHERE o.name = $body]
            WHEN any(o IN found WHERE $body IN o.shortNames) THEN [o IN found WHERE $body IN o.shortNames] ELSE found END AS o
MATCH (o)<-[:POST_IN]-(post:Post)<-[:HOLDS]-(p:Person)
WITH DISTINCT post, p
MATCH (p)-[a:ATTENDED]->(e:Event)
WHERE a.actingAs = post.id AND a.order IS NOT NULL
RETURN p.name AS person, post.title AS title, count(e) AS events, round(avg(a.order), 2) AS place, min(e.date) AS first, max(e.date) AS last
ORDER BY place, events DESC, person, title
LIMIT $most
