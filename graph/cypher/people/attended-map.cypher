// 某人的活动（图）
// zh: 某人参加的活动和地点画出来是什么样子？
// en: What does a picture of an official's events and their places look like?
// :param name => '陆景川'
// :param few => 25
// answer: graph
MATCH (p:Jinshen:Person {name: $name})-[a:ATTENDED]->(e:Event)
WITH p, a, e ORDER BY e.date DESC, e.id LIMIT $few
OPTIONAL MATCH (e)-[at:HELD_AT|VISITED]->(place)
RETURN p, a, e, at, place
