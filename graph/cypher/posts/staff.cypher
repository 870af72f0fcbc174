// 某机构的班子（图）
// zh: 某机构现任的是哪些人、什么职务？
// en: Who holds the posts of a body now?
// :param body => '青川区人民政府'
// :param few => 25
// answer: graph
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($body, '"', ' '), '\\', ' ') + '"') YIELD node AS o
WHERE o:Organization
WITH collect(o) AS found
UNWIND CASE WHEN any(o IN found WHERE o.name = $body) THEN [o IN found WHERE o.name = $body]
            WHEN any(o IN found WHERE $body IN o.shortNames) THEN [o IN found WHERE $body IN o.shortNames] ELSE found END AS o
MATCH path = (o)<-[:POST_IN]-(:Post)<-[h:HOLDS]-(:Person)
WHERE h.status <> 'former'
RETURN path ORDER BY h.lastSeen DESC, h.id LIMIT $few
