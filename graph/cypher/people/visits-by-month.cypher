// 某人每月去的地方
// zh: 某人每个月带队去了几次、哪些地方？
// en: How often, and where, did an official lead tours in each month?
// :param name => '陆景川'
// answer: month, tours, stops
MATCH (:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)
WHERE 'lead' IN a.roles
OPTIONAL MATCH (e)-[:VISITED|HELD_AT]->(place)
WITH CASE WHEN e.date STARTS WITH '--' THEN left(e.date, 4) ELSE left(e.date, 7) END AS month, e, place ORDER BY place.name
RETURN month, count(DISTINCT e) AS tours, collect(DISTINCT place.name) AS stops
ORDER BY coalesce(month, '~')
