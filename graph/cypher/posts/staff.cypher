// 某机构的班子（图）
// zh: 某机构现任的是哪些人、什么职务？
// en: Who holds the posts of a body now?
// :param body => '青川区人民政府'
// :param few => 25
// answer: graph
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + $body + '"') YIELD node AS o
WHERE o:Organization AND (o.name = $body OR $body IN o.shortNames)
MATCH path = (o)<-[:POST_IN]-(:Post)<-[h:HOLDS]-(:Person)
WHERE h.status <> 'former'
RETURN path ORDER BY h.lastSeen DESC, h.id LIMIT $few
