// 同事
// zh: 谁和某人同时在同一机构任职，一共多少天？
// en: Who held a post of one body with an official at the same time, on how many days?
// :param name => '陆景川'
// :param most => 100
// answer: person, disambiguator, days, since, until, organizations
MATCH (p:Jinshen:Person {name: $name})-[:HAS_TENURE]->(mine:Tenure)-[:IN_POST]->(:Post)-[:POST_IN]->(body:Organization)
WHERE mine.status <> 'former'
WITH p, body, coalesce(mine.startDate, mine.firstSeen) AS from, coalesce(mine.endDate, mine.lastSeen) AS to
MATCH (body)<-[:POST_IN]-(:Post)<-[:IN_POST]-(theirs:Tenure)<-[:HAS_TENURE]-(other:Person)
WHERE other <> p AND theirs.status <> 'former'
WITH p, other, body, from, to, coalesce(theirs.startDate, theirs.firstSeen) AS first, coalesce(theirs.endDate, theirs.lastSeen) AS last
WHERE all(day IN [from, to, first, last] WHERE size(day) = size('2024-03-05')) AND from <= last AND first <= to
WITH p, other, body.name AS body, CASE WHEN from > first THEN from ELSE first END AS since, CASE WHEN to < last THEN to ELSE last END AS until
ORDER BY since, until
WITH p, other, collect(DISTINCT body) AS organizations, min(since) AS since, max(until) AS until, collect([date(since), date(until)]) AS times
RETURN other.name AS person, other.disambiguator AS disambiguator,
       reduce(told = {days: 0, last: date('0001-01-01')}, time IN times | CASE WHEN time[1] <= told.last THEN told
         WHEN time[0] > told.last THEN {days: told.days + duration.inDays(time[0], time[1]).days + 1, last: time[1]}
         ELSE {days: told.days + duration.inDays(told.last, time[1]).days, last: time[1]} END).days AS days, since, until, organizations
ORDER BY days DESC, person, other.id
LIMIT $most
