// 某人的圈子（图）
// zh: 和某人一起见报最多的十个人，在哪些活动上？
// en: Which ten people are seen most with an official, and at which events?
// :param name => '陆景川'
// :param few => 25
// :param mass => 30
// answer: graph
MATCH (p:Jinshen:Person {name: $name})-[:ATTENDED]->(e:Event)
WHERE COUNT { (e)<-[:ATTENDED]-() } <= $mass
MATCH (e)<-[:ATTENDED]-(other:Person)
WHERE other <> p
WITH p, other, collect(e) AS events ORDER BY size(events) DESC, other.id LIMIT 10
UNWIND events AS e
MATCH path = (p)-[:ATTENDED]->(e)<-[:ATTENDED]-(other)
RETURN path ORDER BY e.date DESC, e.id, other.id LIMIT $few
