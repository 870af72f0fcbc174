// 某职务的前后任（图）
// zh: 某职务的任职前后怎样相接？
// en: How do the tenures of a post follow one another?
// :param title => '区长'
// :param body => '青川区人民政府'
// answer: graph
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($body, '"', ' '), '\\', ' ') + '"') YIELD node AS o
WHERE o:Organization
WITH collect(o) AS found
UNWIND CASE WHEN any(o IN found WHERE o.name = $body) THEN [o IN found WHERE o.name = $body]
            WHEN any(o IN found WHERE $body IN o.shortNames) THEN [o IN found WHERE $body IN o.shortNames] ELSE found END AS o
MATCH (o)<-[in:POST_IN]-(post:Post {title: $title})<-[at:IN_POST]-(t:Tenure)<-[has:HAS_TENURE]-(p:Person)
OPTIONAL MATCH (t)-[next:SUCCEEDED_BY]->(later:Tenure)
RETURN o, in, post, at, t, has, p, next, later
