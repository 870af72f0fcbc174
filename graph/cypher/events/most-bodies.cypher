// 机构最多的活动
// zh: 哪些活动的主办、承办、参加机构最多？
// en: Which events have the most bodies?
// :param most => 100
// answer: date, event, bodies, names
MATCH (o)-[:ORGANIZED|HOSTED|CO_ORGANIZED|PARTICIPATED_IN|INSPECTED_IN]->(e:Event)
WHERE e:Jinshen
WITH e, count(DISTINCT o) AS bodies ORDER BY bodies DESC, e.id LIMIT $most
RETURN e.date AS date, e.name AS event, bodies, COLLECT {
         MATCH (o)-[:ORGANIZED|HOSTED|CO_ORGANIZED|PARTICIPATED_IN|INSPECTED_IN]->(e) RETURN DISTINCT o.name ORDER BY o.name } AS names
ORDER BY bodies DESC, coalesce(date, '~'), e.id
