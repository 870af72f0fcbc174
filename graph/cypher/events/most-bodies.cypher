// 机构最多的活动
// zh: 哪些活动的主办、承办、参加机构最多？
// en: Which events have the most bodies?
// :param most => 100
// answer: date, event, bodies, names
MATCH (o)-[:ORGANIZED|HOSTED|CO_ORGANIZED|PARTICIPATED_IN|INSPECTED_IN]->(e:Event)
WHERE e:Jinshen
WITH e, o.name AS name ORDER BY name
WITH e, collect(DISTINCT name) AS names
RETURN e.date AS date, e.name AS event, size(names) AS bodies, names
ORDER BY bodies DESC, coalesce(date, '~'), e.id
LIMIT $most
