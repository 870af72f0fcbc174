// 某机构的活动
// zh: 某机构主办、承办、参加了哪些活动？
// en: Which events did a body organize, host, join or inspect?
// :param body => '青川区人民政府'
// :param most => 100
// answer: organization, date, event, part, quote
CALL db.index.fulltext.queryNodes('jinshen_names', '"' + replace(replace($body, '"', ' '), '\\', ' ') + '"') YIELD node AS o
WHERE o:Organization
WITH collect(o) AS found
UNWIND CASE WHEN any(o IN found WHERE o.name = $body) THEN [o IN found WHERE o.name = $body]
            WHEN any(o IN found WHERE $body IN o.shortNames) THEN [o IN found WHERE $body IN o.shortNames] ELSE found END AS o
MATCH (o)-[part:ORGANIZED|HOSTED|CO_ORGANIZED|PARTICIPATED_IN|INSPECTED_IN]->(e:Event)
RETURN o.name AS organization, e.date AS date, e.name AS event, type(part) AS part, coalesce(part.evidenceQuotes[0], part.quote) AS quote
ORDER BY organization, coalesce(date, '~'), event, part
LIMIT $most
