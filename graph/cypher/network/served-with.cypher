// 同事
// zh: 谁和某人同时在同一机构任职，多少天？
// en: Who served in one body with an official at the same time, and for how many days?
// :param name => '陆景川'
// :param most => 100
// answer: person, disambiguator, body, days, since, until
MATCH (p:Jinshen:Person {name: $name})-[mine:HOLDS]->(:Post)-[:POST_IN]->(body:Organization)
WHERE mine.status <> 'former' AND mine.firstSeen IS NOT NULL
WITH p, body, min(mine.firstSeen) AS from, max(mine.lastSeen) AS to
MATCH (body)<-[:POST_IN]-(:Post)<-[theirs:HOLDS]-(other:Person)
WHERE other <> p AND theirs.status <> 'former' AND theirs.firstSeen IS NOT NULL
WITH body, from, to, other, min(theirs.firstSeen) AS first, max(theirs.lastSeen) AS last
WITH body, other, CASE WHEN from > first THEN from ELSE first END AS since, CASE WHEN to < last THEN to ELSE last END AS until
WHERE since <= until
RETURN other.name AS person, other.disambiguator AS disambiguator, body.name AS body,
       duration.inDays(date(since), date(until)).days + 1 AS days, since, until
ORDER BY days DESC, person, other.id, body
LIMIT $most
