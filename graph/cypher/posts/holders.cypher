// 某职务的历任
// zh: 某机构的某职务先后由谁担任，现在是否空缺？
// en: Who held a post of a body in order, and since when is it vacant?
// :param title => '区长'
// :param body => '青川区人民政府'
// answer: organization, title, person, status, firstSeen, lastSeen, startDate, endDate, vacantSince, quote
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($body, '"', ' '), '\\', ' ') + '"') YIELD node AS o
WHERE o:Organization
WITH collect(o) AS found
UNWIND CASE WHEN any(o IN found WHERE o.name = $body) THEN [o IN found WHERE o.name = $body]
            WHEN any(o IN found WHERE $body IN o.shortNames) THEN [o IN found WHERE $body IN o.shortNames] ELSE found END AS o
MATCH (o)<-[:POST_IN]-(post:Post {title: $title})
CALL (post) {
  MATCH (p:Person)-[h:HOLDS]->(post)
  OPTIONAL MATCH (p)-[:HAS_TENURE]->(t:Tenure {status: h.status})-[:IN_POST]->(post)
  WHERE coalesce(t.firstSeen, '') = coalesce(h.firstSeen, '')
  RETURN p.name AS person, h.status AS status, h.firstSeen AS firstSeen, h.lastSeen AS lastSeen, t.startDate AS startDate,
         t.endDate AS endDate, null AS vacantSince, coalesce(h.evidenceQuotes[0], h.quote) AS quote
  UNION ALL
  WITH post WHERE post.vacantSince IS NOT NULL
  RETURN null AS person, 'vacant' AS status, null AS firstSeen, null AS lastSeen, null AS startDate, null AS endDate,
         post.vacantSince AS vacantSince, null AS quote
}
RETURN o.name AS organization, post.title AS title, person, status, firstSeen, lastSeen, startDate, endDate, vacantSince, quote
ORDER BY organization, coalesce(vacantSince, firstSeen, '~'), status = 'vacant', status <> 'former', person
